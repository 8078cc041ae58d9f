/** How likely each line is body: a logistic model over the features, with weights learned from labelled pages. */

import type { LineBlock } from './choose.js';
import { featuresOf, type LineView } from './features.js';
import { HTML_WEIGHTS, TEXT_WEIGHTS } from './weights.js';

export function bodyLikelihoods(lines: readonly LineView[], blocks: readonly LineBlock[]): readonly number[] {
  return likelihoodsBy(learned(lines), featuresOf(lines, blocks));
}

export function likelihoodsBy(weights: readonly number[], rows: readonly Float64Array[]): readonly number[] {
  return rows.map((features) => logistic(dot(weights, features)));
}

const learned = (lines: readonly LineView[]): readonly number[] =>
  lines.some(({ layout }) => layout) ? HTML_WEIGHTS : TEXT_WEIGHTS;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function dot(weights: readonly number[], features: Float64Array): number {
  return weights.reduce((sum, weight, i) => sum + weight * (features[i] as number), 0);
}
