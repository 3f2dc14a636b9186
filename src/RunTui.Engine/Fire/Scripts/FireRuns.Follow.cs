using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

public sealed partial class FireRuns
{
    /// <summary>
    /// Brings a run's items to where the engine that works on them stands, whatever anybody wrote there meanwhile. The scripts do the same
    /// one call after the other, and for the current item alone.
    /// </summary>
    /// <param name="runId">An active run.</param>
    /// <param name="items">The items.</param>
    /// <param name="current">The item that is worked on; null for none.</param>
    /// <returns>What couldn't be brought up to date besides; a line each.</returns>
    /// <exception cref="FireException"><c>COMPLETE_…</c>, or <c>LOCK_001</c>.</exception>
    public IReadOnlyList<string> Follow(string runId, IReadOnlyList<FireItemStanding> items, string? current)
    {
        var file = CheckRun(runId);
        var now = FireTime.Now(time);
        var (begun, completed, left) = (new List<FireItem>(), new List<FireItem>(), new List<FireItem>());
        List<string> warnings = [];
        return Change("COMPLETE_020", "COMPLETE_021", "COMPLETE_022", state =>
        {
            begun.Clear();
            completed.Clear();
            left.Clear();
            var run = Find(state, runId, "COMPLETE_040");
            foreach (var standing in items)
            {
                if (Item(run, standing.Id) is not { } item)
                {
                    continue;
                }

                var before = item.TextOf("status");
                item.SetText("status", standing.Status);
                item.SetText("current_phase", standing.Phase);
                item.SetText("checkpoint_state", standing.Checkpoint);
                item.SetText("current_checkpoint", standing.Phase is not null && FireWords.HasGate(item.TextOf("mode")) ? FireWords.Plan : null);
                Keep(item, standing.Work);
                if (standing.Status == FireWords.Completed)
                {
                    Finish(item, now);
                    Record(state, item, runId, now);
                    completed.AddRange(before == FireWords.Completed ? [] : [FireItem.Of(item)]);
                }
                else if (standing.Status == FireWords.InProgress)
                {
                    state.WorkItem(item.TextOf("intent") ?? "", standing.Id)?.SetText("status", FireWords.InProgress);
                    begun.Add(FireItem.Of(item));
                }
                else if (before == FireWords.InProgress)
                {
                    state.WorkItem(item.TextOf("intent") ?? "", standing.Id)?.SetText("status", FireWords.Pending);
                    left.Add(FireItem.Of(item));
                }
            }

            foreach (var intent in items.Select(standing => Item(run, standing.Id)?.TextOf("intent")).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                FollowIntent(state.Intent(intent));
            }

            run.SetText("current_item", current);
            UpdateRunFile(file, FireRun.Of(run), _ => { }, FireRunFile.WithItems);
            return warnings;
        }, state =>
        {
            var sync = new FireSync(paths, state);
            foreach (var item in completed)
            {
                sync.Complete(item.Intent, item.Id, runId, item.CompletedAt ?? now);
            }

            foreach (var item in begun)
            {
                sync.Begin(item.Intent, item.Id);
            }

            foreach (var item in left)
            {
                sync.Leave(item.Intent, item.Id);
            }

            foreach (var intent in completed.Concat(begun).Select(item => item.Intent).Distinct(StringComparer.Ordinal))
            {
                sync.Brief(intent, now);
            }

            warnings.AddRange(sync.Warnings);
        });
    }

    /// <summary>An intent is where its items are; the scripts leave that to whoever looks after the state next.</summary>
    private static void FollowIntent(YamlMap? intent)
    {
        var statuses = intent?.MapsOf("work_items").Select(item => item.TextOf("status")).ToList() ?? [];
        if (statuses.Count > 0 && intent!.TextOf("status") is null or FireWords.Pending or FireWords.InProgress && statuses.Any(s => s is FireWords.InProgress or FireWords.Completed))
        {
            intent!.SetText("status", statuses.TrueForAll(s => s == FireWords.Completed) ? FireWords.Completed : FireWords.InProgress);
        }
    }
}
