/* How English is spoken, whoever speaks it: forms of verbs that no rule makes, and words that are one in
   a phrase. What a trust's own people say is in its settings. */
((engine) => {
  "use strict";

  const words = (text) => text.trim().split(/\s+/);

  /* A verb or a noun, and the forms that no rule for stems knows. */
  const IRREGULAR = new Map(
    `be been; begin began begun; break broke broken; bring brought; build built; burn burnt; buy bought; catch
     caught; child children; choose chose chosen; come came; deal dealt; do did done; draw drew drawn; drive
     drove driven; eat ate eaten; fall fell fallen; fight fought; forget forgot forgotten; freeze froze frozen;
     get got gotten; give gave given; go went gone; grow grew grown; hear heard; hide hid hidden; keep kept;
     know knew known; learn learnt; lose lost; make made; meet met; pay paid; rise rose risen; run ran; say
     said; see saw seen; sell sold; send sent; shake shook shaken; sing sang sung; sit sat; sleep slept; speak
     spoke spoken; spell spelt; spend spent; spoil spoilt; stand stood; steal stole stolen; swear swore sworn;
     sweep swept; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown;
     understand understood; wake woke woken; wear wore worn; win won; write wrote written`
      .split(";")
      .flatMap((line) => {
        const [base, ...forms] = words(line);
        return forms.map((form) => [form, base]);
      }),
  );

  /* A word as no rule of spelling changed it: given → give. */
  const baseOf = (word) => IRREGULAR.get(word) || word;

  /* Whether a word says how somebody asks and little of what for, in any of its forms: done as do. A letter
     alone is a piece of something else (h and s), on whichever pages it stands. */
  const LETTER = /^[a-z]$/;
  const saysLittle = (word) => LETTER.test(word) || engine.QUIET.has(word) || engine.QUIET.has(baseOf(word));

  const same = (lists) => new Map(Object.entries(lists).flatMap(([one, all]) => words(all).map((word) => [word, one])));

  /* Words that are one within a phrase. */
  const SAME = same({
    pupil: `boy boys child children girl girls kid kids lad lads learner learners ones pupil pupils student
      students teenager teenagers teens youngster youngsters`,
    not: `arent cannot cant couldnt didnt doesnt dont hasnt havent isnt never not shouldnt unable wasnt werent
      wont wouldnt`,
  });

  /* And those that are one at its end: a difficult class, set or group; to run a meeting or a session. */
  const SAME_AT_END = same({
    class: "class classes group groups lesson lessons set sets",
    session: "inset meeting meetings plc plcs session sessions",
  });

  /* What says nothing within a phrase: they just won't settle. */
  const FILLERS = new Set(words("actually always ever even first just properly quite really simply still very"));

  Object.assign(engine, { FILLERS, SAME, SAME_AT_END, baseOf, saysLittle });
})(trustpagesEngine);
