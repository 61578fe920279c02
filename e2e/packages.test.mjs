// A front-door worker and a person choose together: what fits what matters to the person, why
// another is not among the first, several as one package; each service is asked for itself, and
// says in two clicks how much room it has. An offer of the directory is like any other, once
// somebody has said who answers for it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, asWorker, assertFits, assertNeverStored, launch, readable } from "./browser.mjs";
import { openPlace, takeIn } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, converse, introduceCalmly, link, openConnection, path, signIn } from "./walk.mjs";

const zephyrine = {
  name: "Zephyrine",
  telephone: "020 7946 0018",
  words: "The letters about what I owe frighten me, and I eat alone.",
  wants: "To open the letters with somebody, and to cook with others.",
  conversation: "We spoke about the letters and about eating alone.",
};

describe("choosing together", () => {
  let place;
  let browser;
  let front;
  let kitchen;
  let advice;
  let lead;
  const opened = [];
  const open = async (how, options) => {
    const one = await how(browser, options);
    opened.push(one);
    return one.page;
  };

  before(async () => {
    place = await openPlace({
      accounts: [
        { name: "Ama Boateng", team: "front-door" },
        { name: "Idris Vale", team: "mosaic-kitchen" },
        { name: "Wren Castell", team: "housing-advice" },
        { name: "Ines Duarte", team: "alliance-office", role: "network-lead" },
      ],
    });
    [front, kitchen, advice, lead] = place.accounts;
    await takeIn(place, "e2e/offers.json");
    browser = await launch();
  });
  after(async () => {
    for (const { outside, documents } of opened) {
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      assertNeverStored(documents);
    }
    await browser?.close();
    await place?.close();
  });

  test("an offer of the directory can be asked for once the network lead has said who answers", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, lead);
    await page.goto(`${place.address}/network?standing=open`);
    await link(page, "Copper Lane Money Table").click();
    await page.getByText("Who answers for it").click();
    await page.getByLabel(/the team that is asked/i).selectOption("housing-advice");
    await takeShots(page, "network-answers");
    await page.locator("form", { hasText: "The team that is asked" }).getByRole("button").click();
    assert.match(path(page), /^\/network\//);
  });

  test("a service says in two clicks, with one hand on a telephone, that it is full", async () => {
    const page = await open(asWorker, { width: 320 });
    await signIn(page, place.address, kitchen);
    await page.goto(`${place.address}/offers-room`);
    assert.match(await readable(page), /You have not said lately/);
    await takeShots(page, "offers-room-places");
    await assertFits(page, 320);
    await button(page, "Full now").click();
    assert.equal(path(page), "/offers-room");
    assert.match(await readable(page), /Full now You said so today/);
    for (const one of await page.locator(".lw-places__choices button").all()) {
      const box = await one.boundingBox();
      assert.ok(box.height >= 44 && box.width >= 44, "a button is too small for a thumb");
    }
    const anybody = await open(asPerson);
    await anybody.goto(`${place.address}/support`);
    await anybody.getByLabel(/what would you like help with/i).fill("cook and eat with others");
    await button(anybody, /^find support/i).click();
    assert.match(await readable(anybody), /Full now/);
  });

  test("what fits stands first with its reason, and why another does not is told", async () => {
    await introduceCalmly(await open(asPerson), place.address, zephyrine);
    const page = await open(asWorker);
    await signIn(page, place.address, front);
    await converse(page, place.address, zephyrine);
    zephyrine.page = page.url();
    await link(page, /connect to an offer/i).click();
    assert.match(await page.getByLabel(/what matters to zephyrine/i).inputValue(), /owe|letters/);
    await takeShots(page, "choose");
    await page.getByLabel(/what matters to zephyrine/i).fill("owe money, letters from bailiffs");
    await button(page, /show what fits/i).click();
    assert.ok(!/owe|bailiff/.test(page.url()), "the address tells what was typed");
    assert.equal(await page.locator(".lw-offer__name").first().innerText(), "Copper Lane Money Table");
    assert.match(await readable(page), /It helps with: Money you owe/);
    await page.getByRole("checkbox", { name: "Copper Lane Money Table" }).check();
    await page.getByLabel(/have in mind/i).fill("mosaic kitchen");
    await button(page, /ask after it/i).click();
    assert.match(await page.locator(".lw-told").innerText(), /It is full/);
    await takeShots(page, "choose-asked-after");
    assert.ok(await page.getByRole("checkbox", { name: "Copper Lane Money Table" }).isChecked(), "what was chosen is lost");
    await page.getByLabel(/have in mind/i).fill("no such offer");
    await button(page, /ask after it/i).click();
    assert.match(await page.locator(".lw-told").innerText(), /No offer here is called “no such offer”/);
  });

  test("several are asked in one step, in the agreed turn, and who goes along is told", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, front);
    await page.goto(zephyrine.page);
    await link(page, /connect to an offer/i).click();
    await button(page, /go on with what is chosen/i).click();
    assert.match(await readable(page), /Choose .*offer/i);
    await page.getByLabel(/what matters to zephyrine/i).fill("owe money");
    await button(page, /show what fits/i).click();
    await page.getByRole("checkbox", { name: "Copper Lane Money Table" }).check();
    await page.getByLabel(/have in mind/i).fill("mosaic kitchen");
    await button(page, /ask after it/i).click();
    await page.getByRole("checkbox", { name: /mosaic kitchen/i }).first().check();
    await button(page, /go on with what is chosen/i).click();
    await takeShots(page, "connect-agree");
    await button(page, /ask all 2 services/i).click();
    assert.match(await readable(page), /things to put right/i);
    const asks = page.getByLabel(/what do we ask/i);
    await asks.nth(0).fill("To open the letters with her");
    await asks.nth(1).fill("The Thursday group");
    await page.getByLabel(/in which turn/i).nth(0).fill("2");
    await page.getByLabel(/in which turn/i).nth(1).fill("1");
    await page.getByLabel(/who goes along/i).nth(1).fill("Ama from the front door");
    await page.getByLabel(/own words/i).fill(zephyrine.wants);
    await page.getByLabel(/yes, to what is chosen/i).check();
    await button(page, /look on, and keep these/i).click();
    assert.match(await readable(page), /Chosen so far/);
    assert.equal(await page.getByLabel(/what matters to zephyrine/i).inputValue(), "owe money");
    await button(page, /go on with what is chosen/i).click();
    await asks.nth(0).fill("To open the letters with her");
    await asks.nth(1).fill("The Thursday group");
    await page.getByLabel(/in which turn/i).nth(0).fill("2");
    await page.getByLabel(/in which turn/i).nth(1).fill("1");
    await page.getByLabel(/who goes along/i).nth(1).fill("Ama from the front door");
    await page.getByLabel(/yes, to what is chosen/i).check();
    await button(page, /ask all 2 services/i).click();
    assert.equal(page.url(), zephyrine.page);
    const said = await readable(page);
    assert.match(said, /Number 1 of the 2 that they chose together\. Goes along the first time: Ama from the front door/);
    assert.match(said, /Number 2 of the 2 that they chose together/);
    assert.match(said, /Copper Lane Money Table/);
    await takeShots(page, "person-package");
  });

  test("each service answers its own, sees who comes along, and nothing of the other", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, kitchen);
    await openConnection(page, place.address, zephyrine);
    const theirs = await readable(page);
    assert.match(theirs, /Who comes along the first time\s+Ama from the front door/);
    assert.ok(!/Copper Lane|letters with her/.test(theirs), "one service reads what another was asked");
    const other = await open(asWorker);
    await signIn(other, place.address, advice);
    await openConnection(other, place.address, zephyrine);
    assert.match(await readable(other), /To open the letters with her/);
    assert.ok(!/Thursday group/.test(await readable(other)));
  });

  test("a service is asked whether what is said of it is right, and says what is not", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, lead);
    await page.goto(`${place.address}/network?standing=open`);
    await link(page, "Mosaic Kitchen, Thursday group").click();
    await button(page, /ask its team whether it is right/i).click();
    assert.match(await readable(page), /Its team was asked today/);
    await takeShots(page, "network-asked");

    const room = await open(asWorker, { width: 320 });
    await signIn(room, place.address, kitchen);
    await room.goto(`${place.address}/offers-room`);
    assert.match(await readable(room), /You are asked whether this is right/);
    await link(room, /what people read about mosaic kitchen/i).click();
    await assertFits(room, 320);
    await takeShots(room, "offers-room-check");
    await button(room, /tell them/i).click();
    assert.match(await readable(room), /Write what is not right/);
    await room.getByLabel(/what is not right, and how/i).fill("We open at 10, not at 9.");
    await button(room, /tell them/i).click();
    assert.equal(path(room), "/offers-room");
    assert.doesNotMatch(await readable(room), /You are asked whether/);

    await page.goto(`${place.address}/network`);
    assert.match(await page.locator("tbody tr").first().innerText(), /Its team says that something is not right/);
    await link(page, "Mosaic Kitchen, Thursday group").click();
    assert.match(await readable(page), /We open at 10, not at 9/);
    await button(page, /all of this is right today/i).click();
    assert.doesNotMatch(await readable(page), /We open at 10/);
  });

  test("no page of it keeps anybody out", async () => {
    const page = await open(asAxe);
    await signIn(page, place.address, front);
    await page.goto(zephyrine.page);
    await link(page, /connect to an offer/i).click();
    await assertAccessible(page, "choose");
    await page.getByLabel(/have in mind/i).fill("table");
    await button(page, /ask after it/i).click();
    await assertAccessible(page, "choose-asked-after");
    await page.getByRole("checkbox").filter({ visible: true }).last().check();
    await button(page, /go on with what is chosen/i).click();
    await assertAccessible(page, "connect-agree");
    const room = await open(asAxe);
    await signIn(room, place.address, kitchen);
    await room.goto(`${place.address}/offers-room`);
    await assertAccessible(room, "offers-room-places");
    await link(room, /what people read about mosaic kitchen/i).click();
    await assertAccessible(room, "offers-room-check");
  });
});
