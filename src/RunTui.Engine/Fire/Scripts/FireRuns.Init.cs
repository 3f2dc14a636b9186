using System.Globalization;
using System.Text;
using RunTui.Engine.Fire.Yaml;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Scripts;

public sealed partial class FireRuns
{
    /// <summary>Longer numbers are no run's: one that a hostile folder carries would be the last one.</summary>
    private const int MaxDigits = 15;

    /// <summary>Begins a run: its folder with <c>run.md</c>, and its entry among the active runs.</summary>
    /// <param name="items">What it is made of, in order.</param>
    /// <param name="scope"><c>single</c>, <c>batch</c> or <c>wide</c>; null or empty goes by the number of items.</param>
    /// <param name="strict">Whether each item must be waiting for its first run: not completed, and in no other active run. FIRE's script asks for neither.</param>
    /// <exception cref="FireException"><c>INIT_…</c>, or <c>LOCK_001</c>.</exception>
    public FireInitResult Init(IReadOnlyList<FireRequest?>? items, string? scope = null, bool strict = false)
    {
        CheckRoot("INIT_001");
        CheckRootExists("INIT_040");
        CheckItems(items);
        if (!string.IsNullOrEmpty(scope) && !FireScriptWords.IsScope(scope))
        {
            throw new FireException("INIT_035", $"The scope \"{scope}\" is none.", "Take single, batch or wide.");
        }

        CheckProject("INIT_041", "INIT_042");
        var started = FireTime.Now(time);
        FireRun? made = null;
        try
        {
            var run = Change("INIT_050", "INIT_051", "INIT_052", state =>
            {
                if (strict)
                {
                    CheckFree(state, items!);
                }

                // Where the state is read again, the folder is there already.
                made ??= Make(state, items!, string.IsNullOrEmpty(scope) ? FireScriptWords.ScopeOf(items!.Count) : scope, started);
                state.Add(ToYaml(made));
                return made;
            });
            return new FireInitResult(run, paths.ShownRunFolder(run.Id));
        }
        catch (FireException) when (made is not null)
        {
            TryRemove(paths.RunFolder(made.Id)!);
            throw;
        }
    }

    private static void CheckFree(FireState state, IReadOnlyList<FireRequest?> items)
    {
        foreach (var item in items)
        {
            if (state.Active.FirstOrDefault(run => run.Items.Any(other => other.Id == item!.Id && other.Intent == item.Intent)) is { } run)
            {
                throw new FireException("INIT_080", $"The work item {item!.Id} is in the active run {run.Id}.", $"Resume that, or choose other items.");
            }

            if (state.WorkItem(item!.Intent!, item.Id!)?.TextOf("status") == FireWords.Completed)
            {
                throw new FireException("INIT_081", $"The work item {item.Id} is completed.", "Choose other items.");
            }
        }
    }

    private static void CheckItems(IReadOnlyList<FireRequest?>? items)
    {
        if (items is null or [])
        {
            throw new FireException("INIT_011", "The work items must be a list with one item at least.", "Name what the run is to be made of, each with id, intent and mode.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (string.IsNullOrWhiteSpace(item?.Id))
            {
                throw new FireException("INIT_010", string.Create(CultureInfo.InvariantCulture, $"The work item at index {i} has no id."), "Give each item an id that is a text.");
            }

            if (string.IsNullOrWhiteSpace(item.Intent))
            {
                throw new FireException("INIT_020", $"The work item {item.Id} has no intent.", "Give each item the id of its intent.");
            }

            if (!FireScriptWords.IsMode(item.Mode))
            {
                throw new FireException("INIT_030", $"The work item {item.Id} has {(item.Mode is null ? "no mode" : $"the mode \"{item.Mode}\", which is none")}.", "Take autopilot, confirm or validate.");
            }
        }
    }

    private FireRun Make(FireState state, IReadOnlyList<FireRequest?> items, string scope, string started)
    {
        var run = new FireRun
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"run-{paths.Token}-{HighestNumber(state) + 1:000}"),
            Scope = scope,
            Items = [.. items.Select((item, i) => Begun(new FireItem { Id = item!.Id!, Intent = item.Intent!, Mode = item.Mode! }, isFirst: i == 0))],
            CurrentItem = items[0]!.Id,
            Started = started,
        };
        var folder = paths.RunFolder(run.Id)!;
        Try("INIT_070", folder, () => Directory.CreateDirectory(folder));
        try
        {
            var file = Path.Combine(folder, "run.md");
            Try("INIT_071", file, () => new DurableFiles().Replace(file, Encoding.UTF8.GetBytes(FireRunFile.Create(run))));
        }
        catch (FireException)
        {
            TryRemove(folder);
            throw;
        }

        return run;
    }

    private static FireItem Begun(FireItem item, bool isFirst) => item with
    {
        Status = isFirst ? FireWords.InProgress : FireWords.Pending,
        CurrentPhase = isFirst ? FireWords.Plan : null,
        CheckpointState = FireWords.None,
        CurrentCheckpoint = isFirst && item.HasGate ? FireWords.Plan : null,
    };

    private static YamlMap ToYaml(FireRun run)
    {
        var map = new YamlMap();
        map.SetText("id", run.Id);
        map.SetText("scope", run.Scope);
        var items = new YamlList();
        items.Items.AddRange(run.Items.Select(item => item.ToYaml()));
        map["work_items"] = items;
        map.SetText("current_item", run.CurrentItem);
        map["started"] = YamlText.Plain(run.Started!);
        return map;
    }

    /// <summary>The highest number that a run of this project has, in the state or on disk; those of other worktrees count in the old form alone.</summary>
    private long HighestNumber(FireState state)
    {
        var prefix = $"run-{paths.Token}-";
        long highest = 0;
        Try("INIT_060", paths.Runs, () =>
        {
            Directory.CreateDirectory(paths.Runs);
            foreach (var entry in Directory.EnumerateFileSystemEntries(paths.Runs))
            {
                highest = Math.Max(highest, Number(Path.GetFileName(entry), prefix));
            }
        });
        foreach (var run in state.ActiveMaps.Concat(state.CompletedMaps))
        {
            highest = Math.Max(highest, Number(run.TextOf("id") ?? "", prefix));
        }

        return highest;
    }

    private static long Number(string id, string prefix)
    {
        var digits = id.StartsWith(prefix, StringComparison.Ordinal) ? id.AsSpan(prefix.Length)
            : id.StartsWith("run-", StringComparison.Ordinal) ? id.AsSpan("run-".Length)
            : "";
        return digits.IndexOfAnyExceptInRange('0', '9') < 0 && digits.TrimStart('0').Length is > 0 and <= MaxDigits
            ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }

    private static void Try(string code, string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FireException(code, $"{path} can't be {(code == "INIT_060" ? "read" : "made")}: {e.Message.TrimEnd('.')}.", "See to the disk and the folder's permissions, then try again.", e);
        }
    }

    private static void TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays as a folder without a run; its number isn't given again.
        }
    }
}
