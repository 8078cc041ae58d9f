/** How likely each line is body: a logistic model over the features, with weights learned from pages whose body is known. */

import type { LineBlock } from './choose.js';
import { featureReader } from './features.js';
import { hasMarkup, type LineView } from './line-view.js';
import { measure } from './measure.js';
import { worthOfEach } from './sums.js';
import { HTML_WEIGHTS, TEXT_WEIGHTS } from './weights.js';

export function bodyLikelihoods(lines: readonly LineView[], blocks: readonly LineBlock[]): Float64Array {
  return likelihoodsBy(hasMarkup(lines) ? HTML_WEIGHTS : TEXT_WEIGHTS, lines, blocks);
}

export function likelihoodsBy(
  weights: readonly number[],
  lines: readonly LineView[],
  blocks: readonly LineBlock[],
): Float64Array {
  const featuresAt = featureReader(measure(lines, blocks));
  return worthOfEach(lines, (_, at) => {
    const features = featuresAt(at);
    let sum = 0;
    for (let i = 0; i < features.length; i++) sum += (weights[i] as number) * (features[i] as number);
    return 1 / (1 + Math.exp(-sum));
  });
}
