/* A page's text → the sentence that says most of what was asked, and the heading that it is under.
   What the title has is in sight already: where that is all, the page's first sentence says more of
   it than one in passing, which may quote what is wrong ("Mini-whiteboards are for younger pupils"). */
((engine) => {
  "use strict";

  const { stemsOf } = engine;
  const LONGEST = 240; // letters that a result has room for
  const BEFORE = 60;
  const OF_FRAGMENT = 0.5; // what stands in a table or a reference, against a sentence
  const LEAST = 1e-3; // so that a sentence comes first where neither says anything
  const SENTENCES = /(?<=[.!?]["”’)]?)\s+(?!\(\d)/; // but not before a reference's year: et al. (2013)
  const WHOLE = /[.!?]["”’)]*$/;
  const SHOWN_WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*(?:[+#*]{1,2}(?![\p{L}\p{N}+#*]))?/gu;

  function excerpt(text, answer, pageTitle = "") {
    const title = new Set(stemsOf(pageTitle));
    const isSaid = (term, said) => term.ways.some((way) => way.every((key) => said.has(key)));
    const terms = answer.terms.filter((term) => !isSaid(term, title));
    let heading = { anchor: "", title: "" };
    let best = { score: -1, sentence: "", heading };
    for (const line of text.split("\n")) {
      if (line.startsWith("\t")) {
        const [, anchor, title] = line.split("\t");
        heading = { anchor, title };
        continue;
      }
      for (const sentence of line.split(SENTENCES)) {
        const said = new Set(pieces(sentence, answer).map((piece) => piece.stem));
        const all = terms.reduce((sum, term) => sum + (isSaid(term, said) ? term.weight : 0), 0);
        const score = WHOLE.test(sentence) ? all : all * OF_FRAGMENT - LEAST;
        if (score > best.score) best = { score, sentence, heading };
      }
    }
    return { heading: best.heading, pieces: shorten(pieces(best.sentence, answer)) };
  }

  /* A text in pieces, those of the words that were asked for with their stem. */
  function pieces(text, answer) {
    const found = [];
    let end = 0;
    for (const match of text.matchAll(SHOWN_WORD)) {
      const key = stemsOf(match[0]).find((each) => answer.stems.has(each));
      if (!key) continue;
      if (match.index > end) found.push({ text: text.slice(end, match.index) });
      found.push({ text: match[0], stem: key });
      end = match.index + match[0].length;
    }
    if (end < text.length) found.push({ text: text.slice(end) });
    return found;
  }

  /* The sentence from its beginning, and to its end if there is room; what was asked is in it. */
  function shorten(all) {
    const lengths = all.map((piece) => piece.text.length);
    if (lengths.reduce((sum, length) => sum + length, 0) <= LONGEST) return all;
    const first = Math.max(
      0,
      all.findIndex((piece) => piece.stem),
    );
    const isLate = first > 0 && lengths[0] + lengths[1] > LONGEST;
    const kept = isLate ? [{ text: `… ${all[0].text.slice(-BEFORE).replace(/^\S*\s/, "")}` }, ...all.slice(1)] : all;
    const shown = [];
    let room = LONGEST;
    for (const piece of kept) {
      if (piece.text.length > room) {
        shown.push({ ...piece, text: `${piece.text.slice(0, room).replace(/\s\S*$/, "")} …` });
        return shown;
      }
      room -= piece.text.length;
      shown.push(piece);
    }
    return shown;
  }

  Object.assign(engine, { excerpt });
})(trustpagesEngine);
