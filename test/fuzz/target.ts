/** What is fuzzed: one reader of text that somebody else wrote. */
export interface Target {
  name: string;
  /** Its share of all inputs, beside those of the others: a reader that takes long gets fewer. */
  weight: number;
  /** Good inputs, of which the mutated ones are made. */
  seeds: readonly string[];
  /** What an earlier run found: inputs on which the reader once failed. */
  findings: readonly string[];
  /**
   * Reads the input as the product does. What it throws is a finding, so it catches what its
   * callers expect.
   */
  run(input: string): void | Promise<void>;
}
