/** How likely each line is body: a logistic model over the features, with weights learned from pages whose body is known. */

import type { LineBlock } from './choose.js';
import { featuresOf } from './features.js';
import { hasMarkup, type LineView } from './line-view.js';
import { measure } from './measure.js';
import { HTML_WEIGHTS, TEXT_WEIGHTS } from './weights.js';

export function bodyLikelihoods(lines: readonly LineView[], blocks: readonly LineBlock[]): readonly number[] {
  const weights = hasMarkup(lines) ? HTML_WEIGHTS : TEXT_WEIGHTS;
  const likelihoods: number[] = [];
  for (const line of measure(lines, blocks)) likelihoods.push(likelihoodBy(weights, featuresOf(line)));
  return likelihoods;
}

export function likelihoodBy(weights: readonly number[], features: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) sum += (weights[i] as number) * (features[i] as number);
  return 1 / (1 + Math.exp(-sum));
}
