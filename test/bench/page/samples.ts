/** Raw figures: by measure, then by variant, in the order in which they were taken. */
export class Samples {
  readonly #samples: Record<string, Record<string, number[]>> = {};

  add(measure: string, variant: string, value: number): void {
    this.#samples[measure] ??= {};
    const byVariant = this.#samples[measure];
    byVariant[variant] ??= [];
    byVariant[variant].push(value);
  }

  /** Empty if the measure was not taken for the variant. */
  of(measure: string, variant: string): readonly number[] {
    return this.#samples[measure]?.[variant] ?? [];
  }

  toJSON(): object {
    return this.#samples;
  }
}
