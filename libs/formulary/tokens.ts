/** Injection token of the `Knowledge` in force: what every new verification uses. */
export const KNOWLEDGE = Symbol('KNOWLEDGE');
/** Injection token of the `KnowledgeRows` it was built from: what is stored. */
export const KNOWLEDGE_ROWS = Symbol('KNOWLEDGE_ROWS');
