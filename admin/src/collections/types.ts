export const ruleTypes = ['newest', 'best_selling', 'discounted', 'tag'] as const;

export type RuleType = (typeof ruleTypes)[number];
