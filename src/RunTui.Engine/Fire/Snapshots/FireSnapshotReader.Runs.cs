using System.Collections.Immutable;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Snapshots;

internal sealed partial class FireSnapshotReader
{
    private static readonly ImmutableArray<FireArtifact> Kinds = [FireArtifact.Run, FireArtifact.Plan, FireArtifact.TestReport, FireArtifact.ReviewReport, FireArtifact.Walkthrough];

    private (ImmutableArray<FireRunInfo> Active, ImmutableArray<FireRunInfo> Completed, ImmutableArray<FireRunInfo> Stray) ReadRuns(List<FireEntry> top, ImmutableArray<FireIntent> intents)
    {
        var folders = top.Exists(e => e is { Name: "runs", IsFolder: true })
            ? _listing.Of(Path.Combine(Home, "runs")).Where(e => e.IsFolder).ToDictionary(e => e.Name, StringComparer.Ordinal)
            : [];
        var items = ItemsOf(intents);
        var state = _cache.State.Map("runs");
        var known = new HashSet<string>(StringComparer.Ordinal);
        var active = ImmutableArray.CreateBuilder<FireRunInfo>();
        var completed = ImmutableArray.CreateBuilder<FireRunInfo>();
        var stray = ImmutableArray.CreateBuilder<FireRunInfo>();
        foreach (var node in state.List("active").Take(MostEntries))
        {
            Add(active, node, new FireNode(node), isActive: true);
        }

        if (_cache.State.Map("active_run", "activeRun") is { IsMapping: true } legacy && legacy.Text("id") is { } old && known.Add(old))
        {
            active.Add(ReadRun(old, legacy, isActive: true, folders, items));
        }

        foreach (var node in state.List("completed").Take(MostEntries))
        {
            Add(completed, node, new FireNode(node), isActive: false);
        }

        foreach (var name in folders.Keys.Where(n => !known.Contains(n)).Order(StringComparer.Ordinal))
        {
            var run = ReadRun(name, null, isActive: false, folders, items);
            (run.Completed is null && run.Items.Any(i => i.Status != FireWords.Completed) || run.Items.IsEmpty ? stray : completed).Add(run);
        }

        return (
            active.DrainToImmutable(),
            [.. completed.OrderByDescending(r => r.Completed ?? r.Started ?? DateTimeOffset.MinValue).ThenByDescending(r => r.Id, StringComparer.Ordinal)],
            stray.DrainToImmutable());

        void Add(ImmutableArray<FireRunInfo>.Builder list, YamlDotNet.RepresentationModel.YamlNode node, FireNode fields, bool isActive)
        {
            if (fields.Text("id") is { } id && _items < 5 * MostEntries && known.Add(id))
            {
                list.Add(ReadRun(id, fields, isActive, folders, items));
            }
            else
            {
                Warn(node, "a run without an id, of an id that another run has already, or more than there is room for, was left out");
            }
        }
    }

    private static Dictionary<string, List<FireWorkItem>> ItemsOf(ImmutableArray<FireIntent> intents)
    {
        var items = new Dictionary<string, List<FireWorkItem>>(StringComparer.Ordinal);
        foreach (var item in intents.SelectMany(i => i.Items))
        {
            (items.TryGetValue(item.Id, out var same) ? same : items[item.Id] = []).Add(item);
        }

        return items;
    }

    private FireRunInfo ReadRun(string id, FireNode? inState, bool isActive, Dictionary<string, FireEntry> folders, Dictionary<string, List<FireWorkItem>> items)
    {
        var folder = folders.TryGetValue(id, out var found) ? found.Path : null;
        var entries = folder is null ? [] : _listing.Of(folder);
        var artifacts = Artifacts(entries);

        // Nothing but an unfinished or unknown run needs more than the state says of it.
        var runFile = isActive || inState is null ? MatterOf(FireArtifact.Run) : null;
        var file = runFile?.Fields ?? default;
        var state = inState ?? file;
        var run = new FireRunReading(state, file, isActive ? () => MatterOf(FireArtifact.Plan)?.Fields ?? default : null)
        {
            IsCompleted = !isActive && (inState is not null || FireWords.Status(file.Text("status")) == FireWords.Completed),
            Items = items,
            Artifacts = artifacts,
        };
        var runItems = run.Read(out var currentItem);
        _items += runItems.Length;
        return new FireRunInfo
        {
            Id = id,
            Items = runItems,
            CurrentItem = currentItem,
            Scope = FireWords.Word(state.Text("scope") ?? file.Text("scope")) ?? (run.Count > 1 ? FireWords.Batch : FireWords.OneItem),
            Started = state.Time("started", "startedAt", "started_at") ?? file.Time("started"),
            Completed = state.Time("completed", "completedAt", "completed_at") ?? file.Time("completed"),
            IsActive = isActive,
            InState = inState is not null,
            Folder = folder is null ? null : _listing.Name(folder),
            RunFileProblem = runFile is { Fields.IsMapping: false } ? runFile.Problem ?? new FireWarning($"{_listing.Name(folder!)}/run.md", 1, 0, "it has no front matter") : null,
            Artifacts = artifacts,
        };

        FireMatter? MatterOf(FireArtifact kind) =>
            entries.Find(e => !e.IsFolder && e.Name == FireArtifactFile.NameOf(kind)) is { Path: not null } entry ? Matter(entry) : null;
    }

    private ImmutableArray<FireArtifactFile> Artifacts(List<FireEntry> entries)
    {
        var found = ImmutableArray.CreateBuilder<FireArtifactFile>();
        foreach (var kind in Kinds)
        {
            // A pipe has no length, and is no document.
            if (entries.Find(e => !e.IsFolder && e.Name == FireArtifactFile.NameOf(kind)) is { Path: { } path } entry && (entry.Look.Length > 0 || BoundedFile.IsRegular(path)))
            {
                found.Add(new FireArtifactFile(kind, _listing.Name(path), entry.Look.Length, new DateTimeOffset(entry.Look.Written, TimeSpan.Zero)));
            }
        }

        return found.DrainToImmutable();
    }
}
