import { type Language, type Problem, PROBLEMS } from '#kernel';

/** RFC 9457, with the closed `code` and the pointers of RFC 6901. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What the caller reads. `instance` names this occurrence, for whoever looks into the log. */
export function problemBody(problem: Problem, language: Language, requestId: string): ProblemBody {
  const { title, advice, status } = PROBLEMS[problem.code];
  const particular = problem.detail?.[language];
  const errors = problem.errors.map((e) => ({ pointer: e.pointer, detail: e.detail[language] }));
  return {
    type: `/problems/${problem.code}`,
    title: title[language],
    status,
    detail: particular ? `${particular}${language === 'zh' ? '。' : '. '}${advice[language]}` : advice[language],
    instance: `urn:sicha:request:${requestId}`,
    code: problem.code,
    ...(errors.length > 0 && { errors }),
  };
}
