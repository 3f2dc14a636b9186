using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Fire.Snapshots;

internal sealed partial class FireSnapshotReader
{
    private const string DesignEnding = "-design.md";

    /// <summary>The intents that the state knows and those that only have a folder, the newest first.</summary>
    private ImmutableArray<FireIntent> ReadIntents(List<FireEntry> top)
    {
        var folders = top.Exists(e => e is { Name: "intents", IsFolder: true })
            ? _listing.Of(Path.Combine(Home, "intents")).Where(e => e.IsFolder).ToDictionary(e => e.Name, StringComparer.Ordinal)
            : [];
        var intents = new Dictionary<string, FireIntent>(StringComparer.Ordinal);
        foreach (var node in _cache.State.List("intents").Take(MostEntries))
        {
            var fields = new FireNode(node);
            if ((fields.Text("id") ?? FireNode.TextOf(node)) is not { } id || intents.ContainsKey(id))
            {
                Warn(node, fields.Text("id") is null ? "an intent without an id was left out" : "a second intent of the same id was left out");
                continue;
            }

            intents.Add(id, ReadIntent(id, fields, inState: true, folders.TryGetValue(id, out var folder) ? folder.Path : null));
        }

        foreach (var (id, folder) in folders)
        {
            if (!intents.ContainsKey(id))
            {
                intents.Add(id, ReadIntent(id, default, inState: false, folder.Path));
            }
        }

        return [.. intents.Values.OrderByDescending(i => i.Created ?? DateTimeOffset.MinValue)];
    }

    private FireIntent ReadIntent(string id, FireNode state, bool inState, string? folder)
    {
        var entries = folder is null ? [] : _listing.Of(folder);
        var brief = entries.Find(e => e is { Name: "brief.md", IsFolder: false });
        var matter = brief.Path is null ? default : Matter(brief).Fields;
        var items = ReadItems(id, state, entries.Exists(e => e is { Name: "work-items", IsFolder: true }) ? _listing.Of(Path.Combine(folder!, "work-items")) : []);
        var (stateStatus, fileStatus) = (FireWords.Status(state.Text("status")), FireWords.Status(matter.Text("status")));
        return new FireIntent
        {
            Id = id,
            Title = state.Text("title") ?? matter.Text("title") ?? id,
            StateStatus = stateStatus,
            FileStatus = fileStatus,
            Status = stateStatus ?? fileStatus ?? FireWords.StatusOf([.. items.Select(i => i.Status)]) ?? FireWords.Pending,
            Created = matter.Time("created", "createdAt") ?? state.Time("created", "createdAt"),
            Brief = brief.Path is null ? null : _listing.Name(brief.Path),
            InState = inState,
            Items = items,
        };
    }

    private ImmutableArray<FireWorkItem> ReadItems(string intent, FireNode state, List<FireEntry> entries)
    {
        var files = new Dictionary<string, FireEntry>(StringComparer.Ordinal);
        var designs = new Dictionary<string, FireEntry>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => !e.IsFolder && e.Name.EndsWith(".md", StringComparison.Ordinal)))
        {
            if (entry.Name.EndsWith(DesignEnding, StringComparison.Ordinal))
            {
                designs.TryAdd(entry.Name[..^DesignEnding.Length], entry);
            }
            else
            {
                files.TryAdd(entry.Name[..^".md".Length], entry);
            }
        }

        var items = ImmutableArray.CreateBuilder<FireWorkItem>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in state.List("work_items", "workItems"))
        {
            if (++_items > MostEntries)
            {
                Warn(node, "there are more work items than a project has; the others were left out");
                break;
            }

            var fields = new FireNode(node);
            if ((fields.Text("id") ?? FireNode.TextOf(node)) is { } id && known.Add(id))
            {
                items.Add(ReadItem(intent, id, fields, inState: true, files, designs));
            }
            else
            {
                Warn(node, "a work item without an id, or of an id that its intent has already, was left out");
            }
        }

        items.AddRange(files.Keys.Where(known.Add).Order(StringComparer.Ordinal).Select(id => ReadItem(intent, id, default, inState: false, files, designs)).ToList());
        return items.DrainToImmutable();
    }

    private FireWorkItem ReadItem(string intent, string id, FireNode state, bool inState, Dictionary<string, FireEntry> files, Dictionary<string, FireEntry> designs)
    {
        var matter = files.TryGetValue(id, out var file) ? Matter(file).Fields : default;
        var design = designs.TryGetValue(id, out var doc) ? Matter(doc).Fields : default;
        var (stateStatus, fileStatus) = (FireWords.Status(state.Text("status")), FireWords.Status(matter.Text("status")));
        return new FireWorkItem
        {
            Id = id,
            Intent = intent,
            Title = state.Text("title") ?? matter.Text("title") ?? id,
            StateStatus = stateStatus,
            FileStatus = fileStatus,
            Status = stateStatus ?? fileStatus ?? FireWords.Pending,
            Complexity = FireWords.Word(state.Text("complexity") ?? matter.Text("complexity")),
            Mode = FireWords.Word(state.Text("mode") ?? matter.Text("mode")),
            DependsOn = state.Has("depends_on", "dependsOn", "dependencies") ? state.Texts("depends_on", "dependsOn", "dependencies") : matter.Texts("depends_on", "dependsOn", "dependencies"),
            RunId = state.Text("run_id", "runId") ?? matter.Text("run_id", "runId"),
            Created = matter.Time("created", "createdAt"),
            CompletedAt = state.Time("completed_at", "completedAt") ?? matter.Time("completed_at", "completedAt"),
            File = file.Path is null ? null : _listing.Name(file.Path),
            DesignDoc = doc.Path is null ? null : _listing.Name(doc.Path),
            IsDesignApproved = FireWords.Checkpoint(design.Text("checkpoint_1", "checkpoint1")) == "approved",
            InState = inState,
        };
    }

    /// <summary>What the active runs say of items, whose status under their intent FIRE writes only when a run ends.</summary>
    private static ImmutableArray<FireIntent> WithRuns(ImmutableArray<FireIntent> intents, ImmutableArray<FireRunInfo> active)
    {
        var running = new Dictionary<(string, string), (string Run, string Status)>();
        foreach (var run in active)
        {
            foreach (var item in run.Items)
            {
                running.TryAdd((item.Intent, item.Id), (run.Id, item.Status));
            }
        }

        return running.Count == 0 ? intents : [.. intents.Select(i => i with { Items = [.. i.Items.Select(Of)] })];

        FireWorkItem Of(FireWorkItem item) =>
            running.TryGetValue((item.Intent, item.Id), out var found) ? item with { Status = found.Status, RunId = found.Run, IsInActiveRun = true } : item;
    }

    private void Warn(YamlNode node, string message) =>
        _warnings.Add(new FireWarning(".specs-fire/state.yaml", (int)node.Start.Line, (int)node.Start.Column, message));
}
