/** The 28 codes of 医院处方点评管理规范 (2010): 15 irregular, 9 unsuitable, 4 beyond-routine. */
export const COMMENT_CODES: readonly string[] = [[1, 15], [2, 9], [3, 4]].flatMap(([group, count]) =>
  Array.from({ length: count! }, (_, i) => `${group}-${i + 1}`));
