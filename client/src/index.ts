export { type AnswerOf, type Call, type CallOptions, type ClientOptions, createClient, type PathOf, type ShopClient } from './client.ts';
export { type FieldProblem, type Problem, ProblemError } from './problem.ts';
export type { components, paths } from './schema.d.ts';
export { type LoggedIn, memoryTokens, type TokenStore, type Tokens } from './tokens.ts';
