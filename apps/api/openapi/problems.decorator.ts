import { ApiExtension } from '@nestjs/swagger';
import type { ProblemCode } from '#kernel';

/** Removed again when the document is finished. */
export const PROBLEMS_EXTENSION = 'x-sicha-problems';

/** The refusals an operation has of its own; what follows from its access, body and keys is added by itself. */
export const Problems = (...codes: ProblemCode[]): MethodDecorator => ApiExtension(PROBLEMS_EXTENSION, codes);
