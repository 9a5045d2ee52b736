"""The Isolation Forest of scikit-learn on SKAB, for skab.ts.

    python3 skab_peer.py TRAIN_ROWS FILE...

Prints its name, and the mean over files and three seeds of the average precision of the rows after the first TRAIN_ROWS.
"""

import sys

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

train_rows, files = int(sys.argv[1]), sys.argv[2:]
precisions = []
for file in files:
    with open(file) as lines:
        names = lines.readline().strip().split(";")
        rows = np.array([line.strip().split(";")[1:] for line in lines], dtype=float)
    label = names.index("anomaly") - 1
    metrics = [c for c, name in enumerate(names[1:]) if name not in ("anomaly", "changepoint")]
    x = rows[:, metrics]
    x = StandardScaler().fit(x[:train_rows]).transform(x)
    for seed in range(3):
        forest = IsolationForest(random_state=seed).fit(x[:train_rows])
        scores = -forest.score_samples(x[train_rows:])
        precisions.append(average_precision_score(rows[train_rows:, label], scores))
print(f"scikit-learn {sklearn.__version__} IsolationForest")
print(np.mean(precisions))
