"""The life of a run of labels: asked for, made by the task queue's worker, fetched, made again, thrown away."""
