//! Numbers under 5 are not told, and others are to the nearest 5, so that nobody can be
//! picked out, neither by a number nor by what it is beside a list that leaves them out
//! (P7, P8; the rule by which the Mental Health Services Data Set is published). Endings
//! are put together until no subtraction gives a small one away.

use crate::look::Words;

pub(crate) use app::directory::missing::SMALLEST;

/// A number of people to the nearest 5, or "fewer than 5". Nought is nought.
pub(crate) fn said(words: &Words, number: i64) -> String {
    if (1..SMALLEST).contains(&number) {
        let smallest = SMALLEST.unsigned_abs();
        words.say_with("fewer-than", &[("smallest", &smallest)])
    } else {
        ((number + SMALLEST / 2) / SMALLEST * SMALLEST).to_string()
    }
}

/// Groups with how many are in each.
type Groups<K> = Vec<(K, i64)>;

/// Groups that may be told: those that are too small are put together, and
/// where that is still too small, with the next smallest.
pub(crate) fn put_together<K: Clone>(groups: &[(K, i64)]) -> (Groups<K>, Groups<K>) {
    let mut told: Vec<(K, i64)> = groups.iter().filter(|(_, count)| *count > 0).cloned().collect();
    told.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut together: Vec<(K, i64)> = Vec::new();
    let small = |sum: i64| (1..SMALLEST).contains(&sum);
    while told.last().is_some_and(|(_, count)| small(*count)) {
        together.extend(told.pop());
    }
    // One small group alone, or several that are small together, could be had
    // by subtracting the rest from the whole.
    while small(together.iter().map(|(_, count)| count).sum()) && !told.is_empty() {
        together.extend(told.pop());
    }
    (told, together)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_told_to_the_nearest_five_and_a_small_one_not_at_all() {
        let words = Words::en_gb();
        let told: Vec<String> = [0, 1, 4, 5, 7, 8, 12, 13].map(|n| said(words, n)).to_vec();
        let small = "fewer than 5".to_owned();
        assert_eq!(told[1..3], [small.clone(), small]);
        assert_eq!([&told[0], &told[3], &told[4]], ["0", "5", "5"]);
        assert_eq!([&told[5], &told[6], &told[7]], ["10", "10", "15"]);
    }

    proptest! {
        #[test]
        fn no_group_that_is_told_or_left_over_is_small(counts in proptest::collection::vec(0i64..40, 0..8)) {
            let groups: Vec<(usize, i64)> = counts.iter().copied().enumerate().collect();
            let (told, together) = put_together(&groups);
            let left: i64 = together.iter().map(|(_, count)| count).sum();
            let all: i64 = counts.iter().sum();
            prop_assert!(told.iter().all(|(_, count)| *count >= SMALLEST));
            prop_assert!(left == 0 || left >= SMALLEST || told.is_empty());
            prop_assert_eq!(told.iter().map(|(_, count)| count).sum::<i64>() + left, all);
        }
    }
}
