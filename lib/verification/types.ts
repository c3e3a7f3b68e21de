/** What an invariant found. */
export interface Finding {
  /** The promise that is broken: one word for each. */
  rule: string;
  /** Id of the document that breaks it. */
  id: string;
  detail: string;
}

export interface Verdict {
  /** Documents that were looked at. */
  checked: number;
  findings: Finding[];
}
