//! What people write when they are in danger, and what they write when they are not.

use proptest::prelude::*;

use super::found_in;

/// What people write when they are in danger, spelled as people spell then.
const DANGER: &[&str] = &[
    "I want to die",
    "i just wanna die",
    "I dont want to be here anymore",
    "I don’t want to be here any more. My kids deserve better.",
    "honestly I want to fucking die",
    "im going to kil myself tonight",
    "I keep thinking about suicde",
    "feeling suicidle",
    "I have been cutting myself again",
    "I self-harm most nights",
    "took all my tablets an hour ago",
    "i took pills",
    "ive taken tablets",
    "thinking of jumping",
    "I have taken an overdose",
    "everyone would be better off without me",
    "I'd be better off dead",
    "I want to end my life",
    "thinking of ending it all",
    "I can't keep myself safe",
    "there is no reason to live",
    "I cant go on",
    "he hits me when he drinks",
    "my husband strangled me last night",
    "he says he is going to kill me",
    "I am scared of him",
    "I don't feel safe at home",
    "he locked me in the flat",
    "the voices tell me to jump",
    "she says she will kill herself",
    "He wants to die and has a knife",
    "I am afraid I might hurt my baby",
    "standing on the bridge",
    "I have nowhere to sleep tonight",
    "i am not safe",
    "i feel unsafe",
    "i am going to hang my self",
    "going to cut my self tonight",
    "i self harmed tonight",
    "i am scared of what i will do",
    "i am scared of my husband",
    "im gonna kms",
    "quiero morir",
    "No quiero vivir más",
    "quiero matarme",
    "mi marido me pega",
    "estoy pensando en el suicidio",
    "quero morrer",
    "não quero mais viver",
    "vou me matar",
    "ele me bate",
    "não aguento mais",
    "Tomei muitos comprimidos",
];

/// What people write who are not, figures of speech among it.
const NO_DANGER: &[&str] = &[
    "I have not been sleeping since I lost my job.",
    "I cannot sleep and the letters from the council keep coming.",
    "I have not slept since the flat flooded and I do not know whom to ask.",
    "I am dying to see my grandchildren again",
    "the food there is to die for",
    "I could have died of embarrassment",
    "my back is killing",
    "I cannot pay all my bills",
    "I have cut myself off from my friends",
    "I cut myself shaving, nothing bad",
    "My husband died in March",
    "my mother killed herself when I was ten and I still dream of it sometimes",
    "It hit me hard when the shop closed",
    "I cannot go on holiday because of the panic",
    "We end it amicably",
    "I have overdone it at work",
    "I feel low and I would like company",
    "I would like to sit at a table with other people once a week.",
    "Necesito ayuda con mi piso y con el dinero.",
    "Preciso de ajuda com a casa e não durmo bem.",
    "",
    "?!",
];

#[test]
fn words_that_point_to_danger_are_found_however_they_are_spelled() {
    let missed: Vec<&&str> = DANGER.iter().filter(|text| found_in(text).is_none()).collect();
    assert!(missed.is_empty(), "missed: {missed:#?}");
}

#[test]
fn figures_of_speech_and_plain_troubles_are_not_taken_for_danger() {
    let wrong: Vec<_> =
        NO_DANGER.iter().filter_map(|text| Some((text, found_in(text)?.to_string()))).collect();
    assert!(wrong.is_empty(), "taken for danger: {wrong:#?}");
}

#[test]
fn the_reason_is_their_own_sentence_and_no_more() {
    let text = "The flat is damp. Most nights I want to die! Then morning comes.";
    assert_eq!(found_in(text).unwrap().as_str(), "Most nights I want to die");
    let long =
        format!("{} I want to die {}", "so and so ".repeat(60), "and on it goes ".repeat(60));
    let kept = found_in(&long).unwrap();
    assert!(kept.as_str().contains("want to die"), "{kept}");
    assert!(kept.as_str().chars().count() <= 220, "{kept}");
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_to_its_end(text in "\\PC{0,300}") {
        let found = found_in(&text);
        prop_assert!(found.is_none_or(|kept| text.contains(kept.as_str().trim()) || !kept.as_str().is_empty()));
    }
}
