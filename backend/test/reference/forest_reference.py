"""Forests of scikit-learn with their data and scores, for the tests of the TypeScript engine.

One forest with its trees, so that path lengths and scores are compared on the same trees; and the scores of others on the
same data by their mean and quantiles, one for each seed. Recorded with scikit-learn 1.9.1 and NumPy 2, which are needed to
record anew, not to test. scikit-learn compares values of single precision, so the data is of single precision.

    python3 forest_reference.py > recorded/forest_trees.json
"""

import json
import sys

import numpy as np
from sklearn.ensemble import IsolationForest

TREES, SAMPLE, ROWS, COLUMNS, SEED = 12, 64, 300, 4, 7
SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95]

random = np.random.default_rng(SEED)
load = random.normal(size=ROWS)
data = np.column_stack([load, 3 * load + random.normal(size=ROWS), random.exponential(size=ROWS), np.ones(ROWS)])
data[:5] += random.normal(scale=8, size=(5, COLUMNS))
data = data.astype(np.float32).round(3).astype(np.float32)

forest = IsolationForest(n_estimators=TREES, max_samples=SAMPLE, contamination=0.05, random_state=SEED).fit(data)


def tree_of(estimator):
    tree = estimator.tree_
    return {
        "left": tree.children_left.tolist(),
        "right": tree.children_right.tolist(),
        "column": tree.feature.tolist(),
        "threshold": tree.threshold.tolist(),
        "rows": tree.n_node_samples.tolist(),
    }


def quantiles_of(seed):
    scores = IsolationForest(n_estimators=100, max_samples=128, random_state=seed).fit(data).score_samples(data)
    return np.quantile(scores, SHARES).tolist()


# Figures of single precision are exact as doubles, and JSON keeps doubles.
json.dump(
    {
        "columns": COLUMNS,
        "sampleSize": SAMPLE,
        "data": data.astype(np.float64).ravel().tolist(),
        "trees": [tree_of(estimator) for estimator in forest.estimators_],
        "scores": forest.score_samples(data).tolist(),
        "offset": float(forest.offset_),
        "shares": SHARES,
        "quantiles": [quantiles_of(seed) for seed in range(20)],
    },
    sys.stdout,
)
sys.stdout.write("\n")
