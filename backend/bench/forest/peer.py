"""The Isolation Forest of scikit-learn, timed on request, for engine.ts.

    python3 peer.py FILE COLUMNS TREES SAMPLE

FILE holds rows of doubles. Answers a line for each line of its input: "fit", "score" or "row", with milliseconds. Its first
line, once it is ready, is its name.
"""

import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest

file, columns, trees, sample = sys.argv[1], *map(int, sys.argv[2:])
# Of single precision, as scikit-learn wants it: it need not convert
data = np.fromfile(file).reshape(-1, columns).astype(np.float32)
seed = 0


def fit():
    global seed
    seed += 1
    return IsolationForest(n_estimators=trees, max_samples=sample, n_jobs=1, random_state=seed).fit(data)


forest = fit()
work = {"fit": fit, "score": lambda: forest.score_samples(data), "row": lambda: forest.score_samples(data[:1])}
for warm_up in work.values():
    warm_up()
print(f"scikit-learn {sklearn.__version__}", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    work[line.strip()]()
    print((time.perf_counter() - start) * 1000, flush=True)
