export * from './entities/quality-review.entity.js';
export * from './quality.module.js';
export { COMMENT_CODES, COMMENT_GROUPS, type CommentCode, isCommentCode } from './comment-codes.js';
export * from './flagged/flagged-prescriptions.js';
export * from './reviews/quality-reviews.js';
export * from './statistics/rule-statistics.js';
