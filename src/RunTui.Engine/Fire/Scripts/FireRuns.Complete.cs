using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Yaml;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Scripts;

public sealed partial class FireRuns
{
    /// <summary>What a completed run's items don't keep.</summary>
    private static readonly string[] Passing = ["status", "current_phase", "checkpoint_state", "current_checkpoint", "completed_at", FireWork.Field];

    /// <summary>
    /// Completes a run's current item and goes on to the next: the first that hasn't begun behind it, then one before it, then one that
    /// was begun and left.
    /// </summary>
    /// <param name="runId">An active run.</param>
    /// <param name="work">What was done for the item; kept until the run is completed.</param>
    /// <param name="force">Whether the item needn't be in review.</param>
    /// <param name="strict">Whether it must have been reviewed.</param>
    /// <exception cref="FireException"><c>COMPLETE_…</c>, or <c>LOCK_001</c>.</exception>
    public FireItemResult CompleteItem(string? runId, FireWork? work = null, bool force = false, bool strict = false)
    {
        var file = CheckRun(runId);
        var now = FireTime.Now(time);
        FireSync? sync = null;
        (FireItem Item, FireItem? Next)? done = null;
        var result = Change("COMPLETE_020", "COMPLETE_021", "COMPLETE_022", state =>
        {
            var run = Find(state, runId!, "COMPLETE_040");
            var current = run.TextOf("current_item");
            var item = current is null ? null : Item(run, current);
            if (item is null)
            {
                throw new FireException("COMPLETE_050", $"The current item {current ?? "null"} is none of the items of the run {runId}.", "Where all are completed, complete the run with --complete-run.");
            }

            if (!force && item.TextOf("current_phase") != FireWords.Review)
            {
                throw new FireException("COMPLETE_051", $"The item {current} is in phase {item.TextOf("current_phase") ?? "unknown"}, and must be in review.", "Go through the phases with update-phase, or take --force.");
            }

            if (strict)
            {
                CheckReviews(FireRun.Of(run), [FireItem.Of(item)]);
            }

            Finish(item, now);
            Keep(item, work);
            var next = Next(run, item);
            if (next is not null)
            {
                Begin(next);
            }

            run.SetText("current_item", next?.TextOf("id"));
            Record(state, item, runId!, now);
            if (next is not null && state.WorkItem(next.TextOf("intent") ?? "", next.TextOf("id") ?? "") is { } entry)
            {
                entry.SetText("status", FireWords.InProgress);
            }

            UpdateRunFile(file, FireRun.Of(run), _ => { }, FireRunFile.WithItems);
            done = (FireItem.Of(item), next is null ? null : FireItem.Of(next));
            return new FireItemResult
            {
                RunId = runId!,
                CompletedItem = current!,
                NextItem = next?.TextOf("id"),
                RemainingItems = run.MapsOf("work_items").Count(other => other.TextOf("status") == FireWords.Pending),
                CompletedAt = now,
            };
        }, state =>
        {
            sync = new FireSync(paths, state);
            var (item, next) = done!.Value;
            sync.Complete(item.Intent, item.Id, runId!, now);
            if (next is not null)
            {
                sync.Begin(next.Intent, next.Id);
                if (next.Intent != item.Intent)
                {
                    sync.Brief(next.Intent, now);
                }
            }

            sync.Brief(item.Intent, now);
        });
        return result with { Warnings = [.. sync!.Warnings] };
    }

    /// <summary>Completes a run with all of its items.</summary>
    /// <param name="runId">An active run.</param>
    /// <param name="work">What was done in it; what was said of its items before is added.</param>
    /// <param name="force">Whether items needn't be in review.</param>
    /// <param name="strict">Whether all must have been reviewed.</param>
    /// <param name="leave">Items that were left out, and stay as they are; null for none.</param>
    /// <exception cref="FireException"><c>COMPLETE_…</c>, or <c>LOCK_001</c>.</exception>
    public FireRunResult CompleteRun(string? runId, FireWork? work = null, bool force = false, bool strict = false, IReadOnlySet<string>? leave = null)
    {
        var file = CheckRun(runId);
        var now = FireTime.Now(time);
        FireSync? sync = null;
        FireRun? done = null;
        var result = Change("COMPLETE_020", "COMPLETE_021", "COMPLETE_022", state =>
        {
            var run = Find(state, runId!, "COMPLETE_040");
            var items = run.MapsOf("work_items").ToArray();
            var left = items.Where(item => item.TextOf("status") != FireWords.Completed && item.TextOf("current_phase") != FireWords.Review).ToArray();
            if (!force && left.Length > 0)
            {
                throw new FireException("COMPLETE_060", $"Not in review yet: {string.Join(", ", left.Select(item => $"{item.TextOf("id")} (phase: {(item.Has("current_phase") ? item.TextOf("current_phase") : "unknown")})"))}.", "Complete them one by one with --complete-item, or take --force.");
            }

            if (strict)
            {
                CheckReviews(FireRun.Of(run), items.Select(FireItem.Of));
            }

            foreach (var item in items.Where(item => leave?.Contains(item.TextOf("id") ?? "") != true))
            {
                Finish(item, now);
                Record(state, item, runId!, now);
            }

            run.SetText("current_item", null);
            done = FireRun.Of(run) with { Completed = now };
            var whole = (work ?? new FireWork()).With([.. items.Select(item => item[FireWork.Field]).OfType<YamlMap>().Select(FireWork.Of)]);
            UpdateRunFile(
                file,
                done,
                fields =>
                {
                    fields.SetText("status", FireWords.Completed);
                    fields["completed"] = YamlText.Plain(now);
                },
                (body, finished) => FireRunFile.Completed(body, finished, whole));
            state.Complete(runId!, Ended(run, now));
            return new FireRunResult { RunId = runId!, Scope = done.Scope, WorkItemsCompleted = items.Count(item => leave?.Contains(item.TextOf("id") ?? "") != true), CompletedAt = now, Work = whole };
        }, state =>
        {
            sync = new FireSync(paths, state);
            foreach (var item in done!.Items.Where(item => leave?.Contains(item.Id) != true))
            {
                sync.Complete(item.Intent, item.Id, runId!, item.CompletedAt ?? now);
            }

            foreach (var intent in done.Items.Select(item => item.Intent).Distinct(StringComparer.Ordinal))
            {
                sync.Brief(intent, now);
            }
        });
        return result with { Warnings = [.. sync!.Warnings] };
    }

    /// <summary>Checks what can be checked without the state; the run's <c>run.md</c>.</summary>
    private string CheckRun(string? runId)
    {
        CheckRoot("COMPLETE_001");
        CheckRunId(runId, "COMPLETE_002");
        CheckRootExists("COMPLETE_003");
        CheckProject("COMPLETE_010", "COMPLETE_011");
        if (paths.RunFolder(runId!) is not { } folder || !Directory.Exists(folder))
        {
            throw new FireException("COMPLETE_012", $"There is no folder of a run {runId}.", $"Look into {paths.Runs}.");
        }

        var file = Path.Combine(folder, "run.md");
        return File.Exists(file) ? file : throw new FireException("COMPLETE_013", $"There is no {file}.", "Bring it back from git, or begin the run anew with init-run.");
    }

    private static void Finish(YamlMap item, string now)
    {
        item.SetText("status", FireWords.Completed);
        if (!item.Has("completed_at"))
        {
            item["completed_at"] = YamlText.Plain(now);
        }

        if (FireWords.HasGate(item.TextOf("mode")))
        {
            item.SetText("checkpoint_state", FireWords.Approved);
            SetDefault(item, "current_checkpoint", FireWords.Plan);
        }
        else
        {
            SetDefault(item, "checkpoint_state", FireWords.NotRequired);
        }
    }

    private static void Keep(YamlMap item, FireWork? work)
    {
        if (work is { IsEmpty: false })
        {
            item[FireWork.Field] = work.ToYaml();
        }
    }

    private static YamlMap? Next(YamlMap run, YamlMap current)
    {
        var items = run.MapsOf("work_items").ToList();
        var ordered = items.Skip(items.IndexOf(current) + 1).Concat(items).Where(item => item.Has("id")).ToArray();
        return ordered.FirstOrDefault(item => item.TextOf("status") == FireWords.Pending)
            ?? ordered.FirstOrDefault(item => item.TextOf("status") != FireWords.Completed);
    }

    private static void Begin(YamlMap item)
    {
        var isNew = item.TextOf("status") == FireWords.Pending || !item.Has("current_phase");
        item.SetText("status", FireWords.InProgress);
        if (isNew)
        {
            item.SetText("current_phase", FireWords.Plan);
            item.SetText("checkpoint_state", FireWords.None);
            item.SetText("current_checkpoint", FireWords.HasGate(item.TextOf("mode")) ? FireWords.Plan : null);
        }
    }

    private static void Record(FireState state, YamlMap item, string run, string now)
    {
        if (state.WorkItem(item.TextOf("intent") ?? "", item.TextOf("id") ?? "") is { } entry)
        {
            entry.SetText("status", FireWords.Completed);
            entry.SetText("run_id", run);
            entry["completed_at"] = YamlText.Plain(now);
        }
    }

    private static YamlMap Ended(YamlMap run, string now)
    {
        var record = (YamlMap)run.Copy();
        record["current_item"] = null;
        foreach (var item in record.MapsOf("work_items"))
        {
            foreach (var key in Passing)
            {
                item[key] = null;
            }
        }

        if (record.Has("status"))
        {
            record.SetText("status", FireWords.Completed);
        }

        record["completed"] = YamlText.Plain(now);
        return record;
    }

    private static void UpdateRunFile(string path, FireRun run, Action<YamlMap> change, Func<string, FireRun, string> body)
    {
        try
        {
            for (var attempt = 1; attempt <= MaxTries; attempt++)
            {
                var file = ReadRunFile(path);
                FireRunFile.SetItems(file.Fields, run);
                change(file.Fields);
                if (file.TrySave(path, body(file.Body, run)))
                {
                    return;
                }
            }

            throw new FireException("COMPLETE_031", $"{path} is written by somebody else all the time.", "Try again when he is done.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FireException("COMPLETE_031", $"{path} can't be written: {e.Message.TrimEnd('.')}.", "See to the disk and the file's permissions, then try again.", e);
        }
    }

    private static FireMarkdown ReadRunFile(string path)
    {
        try
        {
            return FireMarkdown.Read(path) ?? throw new FireException("COMPLETE_032", $"{path} doesn't begin with its fields between two lines '---'.", "Bring it back from git, or write them as init-run does.");
        }
        catch (YamlException e)
        {
            throw new FireException("COMPLETE_032", $"{path} has fields that are not YAML: line {e.Start.Line}, column {e.Start.Column}: {e.Message.TrimEnd('.')}.", "Correct that line, then try again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FireException("COMPLETE_030", $"{path} can't be read: {e.Message.TrimEnd('.')}.", "See to it that it is a file that you may read.", e);
        }
    }
}
