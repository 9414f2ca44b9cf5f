import type { Knowledge } from '#knowledge';

/** What words about allergies say. */
export interface AllergyWords {
  /** What they say he is allergic to, as codes of the knowledge. */
  readonly codes: readonly string[];
  /** What they name and take back, or say of a relative. */
  readonly mentioned: readonly string[];
  /** They say that nothing is known, and no more: '否认药物过敏史', 'NKDA'. */
  readonly none: boolean;
  /** They name what they deny, and no more: '否认青霉素过敏'. */
  readonly denial: boolean;
  /** Every word was recognised and none was taken back. */
  readonly understood: boolean;
}

/** Bounds the search through free text, whatever the size of the knowledge. */
const LONGEST_TERM = 24;
const LONGEST_TEXT = 200;
const SEPARATORS = /[,、;;/+和及与\s]+/u;
/** Words that name no allergen and take nothing back. Negations and doubts are not among them: what they are said of is not understood. */
const FILLERS = /皮试阳性|过敏性休克|过敏|病史|史|药物|药品|类|制剂|皮疹|荨麻疹|抗生素|抗菌素|抗菌药|胶囊|颗粒|注射液|片|针|口服|使用|应用|出现|引起|导致|发生|反应|患者|患儿|本人|自诉|自述|既往|曾|对|有|起|后|[::()()。.]/gu;
const TITLE = /^(?:药物|药品|食物)?过敏(?:史|药物|原)?:\s*/u;
/** A statement ends with what it says, or with its stop: '青霉素过敏、头孢不过敏' are two. */
const STATEMENTS = /[^,;。]*?(?:过敏(?:性休克|反应|史|者)?|皮试阳性|皮试阴性|[,;。]|$)/gu;
const SUBJECT = '^(?:患者|患儿|本人|自诉|自述|既往|目前|暂|[、和及\\s])*';
/** Nothing known, the kinds of thing it is said of included. */
const NONE = new RegExp(`${SUBJECT}(?:无|否认|没有|未发现)(?:有|明显|明确|已知|特殊|任何|其他|其它|药物|药品|食物|花粉|海鲜|[、和及或与/\\s])*(?:过敏)?(?:史|原|反应)?$|^(?:nkda|nka|nil|none|no known (?:drug )?allerg(?:y|ies))$`, 'u');
/** Beside an allergy it is no contradiction that there is no other, or none to food. */
const NO_OTHER = /其他|其它|食物/u;
const TAKEN_BACK = new RegExp(`否认|不过敏|未过敏|无过敏|阴性|\\(-\\)|${SUBJECT}(?:无|没有|未)`, 'u');
const DENYING = /否认|不过敏|皮试阴性|阴性|\(-\)|皮试|无|没有|未发现|本人|自诉|自述|目前/gu;
/** '除青霉素外无过敏' says the opposite of what it seems to. */
const NOT_TAKEN_BACK = /除|以外|之外|不否认|能否认|排除|有无|阳性/u;
const RELATIVE = /家族|家属|亲属|父|母|兄|弟|姐|妹|儿子|女儿|爷爷|奶奶|外公|外婆|丈夫|妻子|配偶/u;
/** A relative who tells of the patient. */
const TELLING = /诉|述|称|告/u;
const REACTION = /过敏|皮疹|休克|阳性|反应/u;

interface Statement {
  readonly words: string;
  readonly codes: readonly string[];
  /** What of it is no term. */
  readonly rest: string;
}

/** Reads words about allergies statement by statement. Doubt is on the side of the allergy. */
export function readAllergyWords(text: string, knowledge: Knowledge): AllergyWords {
  const whole = text.slice(0, LONGEST_TEXT + 1).normalize('NFKC').toLowerCase().trim();
  const plain = whole.slice(0, LONGEST_TEXT).replace(TITLE, '');
  const statements = (plain.match(STATEMENTS) ?? []).map((words) => words.replace(/[,;。]$/u, '').trim()).filter((words) => words !== '')
    .map((words): Statement => ({ words, ...termsIn(words, knowledge) }));
  const [none, said] = split(statements, ({ words }) => NONE.test(words));
  const [back, named] = split(said, isTakenBack);
  // '青霉素皮试阴性,用后过敏': what came of it belongs to what was named before.
  const reacted = named.some(({ words, codes }) => codes.length === 0 && REACTION.test(words));
  const asserted = reacted ? said : named;
  const left = wordsLeft(asserted);
  const codes = asserted.flatMap((statement) => statement.codes);
  const agrees = codes.length === 0 || none.every(({ words }) => NO_OTHER.test(words));
  return {
    codes,
    mentioned: reacted ? [] : back.flatMap((statement) => statement.codes),
    none: none.length > 0 && said.length === 0 && whole.length <= LONGEST_TEXT,
    denial: codes.length === 0 && back.length > 0 && left === '' && wordsLeft(back.map(({ rest }) => ({ rest: rest.replace(DENYING, '') }))) === '',
    understood: said.length + none.length > 0 && (codes.length > 0 || said.length === 0) && (reacted || back.length === 0)
      && left === '' && agrees && whole.length <= LONGEST_TEXT,
  };
}

const isTakenBack = ({ rest }: Statement): boolean =>
  !NOT_TAKEN_BACK.test(rest) && (TAKEN_BACK.test(rest) || (RELATIVE.test(rest) && !TELLING.test(rest)));

const wordsLeft = (statements: readonly Pick<Statement, 'rest'>[]): string => statements.map(({ rest }) => rest.replace(FILLERS, '')).join('').trim();

const split = <T>(all: readonly T[], is: (one: T) => boolean): readonly [T[], T[]] => [all.filter(is), all.filter((one) => !is(one))];

/** The terms in a text, longest first from left to right, and what is left of it. */
function termsIn(text: string, { allergyTerms }: Knowledge): { readonly codes: readonly string[]; readonly rest: string } {
  const codes: string[] = [];
  let rest = '';
  for (const part of text.split(SEPARATORS)) {
    for (let start = 0; start < part.length;) {
      let length = Math.min(LONGEST_TERM, part.length - start);
      while (length > 0 && !allergyTerms.has(part.slice(start, start + length))) length--;
      if (length > 0) codes.push(allergyTerms.get(part.slice(start, start + length))!);
      else rest += part[start];
      start += Math.max(1, length);
    }
    rest += ' ';
  }
  return { codes, rest };
}
