export * from './idempotency.entity.js';
export { fastifyAdapter, type HttpSettings } from './fastify.js';
export { IfMatch } from './if-match.js';
export { languageOf } from './language.js';
export { type Line, NDJSON_MEDIA_TYPE, ndjsonLines } from './ndjson.js';
export { PROBLEM_MEDIA_TYPE, type ProblemBody, problemBody } from './problem-body.js';
export { problemOf } from './problem-of.js';
export { ProblemFilter } from './problem.filter.js';
export { fieldErrors, validationPipe } from './validation.js';
