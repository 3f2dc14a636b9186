using System.Collections.Immutable;
using RunTui.Engine.Fire.Documents;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>Reads the items of one run: from the state, from <c>run.md</c> where that is silent, and from <c>plan.md</c> for its gate.</summary>
/// <param name="state">The run in the state; that of <c>run.md</c> where the state doesn't know it.</param>
/// <param name="file">The front matter of <c>run.md</c>.</param>
/// <param name="plan">The front matter of <c>plan.md</c>; null where nobody can wait.</param>
internal sealed class FireRunReading(FireNode state, FireNode file, Func<FireNode>? plan)
{
    private const int MostItems = 2_000;

    private static readonly string[] States = ["checkpoint_state", "checkpointState", "approval_state", "approvalState"];
    private static readonly string[] Current = ["current_item", "currentItem"];
    private static readonly string[] Lists = ["work_items", "workItems", "items"];

    public required bool IsCompleted { get; init; }

    public required Dictionary<string, List<FireWorkItem>> Items { get; init; }

    public required ImmutableArray<FireArtifactFile> Artifacts { get; init; }

    /// <summary>How many items there are, once they are read.</summary>
    public int Count { get; private set; }

    public ImmutableArray<FireRunItemInfo> Read(out string? currentItem)
    {
        var nodes = ItemsIn(state);
        var inFile = ItemsIn(file).Where(n => IdOf(n) is not null).DistinctBy(IdOf).ToDictionary(n => IdOf(n)!, n => new FireNode(n), StringComparer.Ordinal);
        if (nodes.Count == 0)
        {
            nodes = ItemsIn(file);
        }

        // A run that says null has no current item; one that says nothing has the first that isn't completed.
        var named = state.Has(Current) ? state.Text(Current) : file.Text(Current) ?? state.Text("work_item", "workItem");
        var says = state.Has(Current) || file.Has(Current);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ids = nodes.Where(n => IdOf(n) is { } id && seen.Add(id)).Take(MostItems).ToList();
        Count = ids.Count;
        currentItem = named;
        if (!says && named is null && !IsCompleted)
        {
            currentItem = ids.Where(n => StatusOf(new FireNode(n), InFile(n)) != FireWords.Completed).Select(IdOf).FirstOrDefault();
        }

        var current = currentItem;
        return [.. ids.Select(node => Item(node, InFile(node), IdOf(node) == current))];

        FireNode InFile(YamlNode node) => inFile.GetValueOrDefault(IdOf(node)!);
    }

    /// <summary>The one item of older versions stands alone.</summary>
    private static IReadOnlyList<YamlNode> ItemsIn(FireNode run) =>
        run.List(Lists) is { Count: > 0 } list ? list : run.Text("work_item", "workItem") is { } only ? [new YamlScalarNode(only)] : [];

    private static string? IdOf(YamlNode node) => new FireNode(node).Text("id") ?? FireNode.TextOf(node);

    private static string? StatusOf(FireNode fields, FireNode inFile) => FireWords.Status(fields.Text("status") ?? inFile.Text("status"));

    private FireRunItemInfo Item(YamlNode node, FireNode inFile, bool isCurrent)
    {
        var (fields, id) = (new FireNode(node), IdOf(node)!);
        var intent = fields.Text("intent", "intentId", "intent_id") ?? inFile.Text("intent", "intentId", "intent_id") ?? state.Text("intent", "intentId");
        var known = Items.GetValueOrDefault(id)?.FirstOrDefault(i => intent is null || i.Intent == intent);
        var mode = FireWords.Word(fields.Text("mode") ?? inFile.Text("mode")) ?? known?.Mode;
        var status = IsCompleted ? FireWords.Completed : StatusOf(fields, inFile) ?? (isCurrent ? FireWords.InProgress : FireWords.Pending);
        var phase = FireWords.Word(fields.Text("current_phase", "currentPhase", "phase") ?? inFile.Text("current_phase", "currentPhase", "phase"));
        var isWorking = status == FireWords.InProgress;
        var gate = plan is not null && isWorking ? StateOf(fields, inFile, id) : fields.Text(States);
        return new FireRunItemInfo
        {
            Id = id,
            Intent = intent ?? known?.Intent ?? "",
            Title = known?.Title ?? id,
            Mode = mode,
            Status = status,
            Phase = phase,
            ShownPhase = isWorking ? phase ?? Guess() : null,
            CheckpointState = FireWords.Checkpoint(gate) ?? "none",
            Checkpoint = fields.Text("current_checkpoint", "currentCheckpoint", "checkpoint") ?? inFile.Text("current_checkpoint", "currentCheckpoint", "checkpoint"),
            CompletedAt = fields.Time("completed_at", "completedAt"),
            IsWaiting = plan is not null && isWorking && FireWords.HasGate(mode) && (phase ?? FireWords.Plan) == FireWords.Plan && FireWords.Waits(gate),
        };
    }

    /// <summary>
    /// The item's own word, then the run's, then <c>run.md</c>'s, then that of the plan if it is this item's. FIRE's scripts write
    /// <c>none</c> into <c>run.md</c> and don't come back to it, so that tells nothing.
    /// </summary>
    private string? StateOf(FireNode fields, FireNode inFile, string id)
    {
        if ((fields.Text(States) ?? state.Text(States)) is { } said)
        {
            return said;
        }

        if ((inFile.Text(States) ?? file.Text(States)) is { } written && FireWords.Checkpoint(written) != "none")
        {
            return written;
        }

        var matter = plan!();
        return (matter.Text("work_item", "workItem") ?? id) == id ? matter.Text(States) : null;
    }

    private string Guess() =>
        Artifacts.Any(a => a.Kind == FireArtifact.TestReport) ? FireWords.Review
        : Artifacts.Any(a => a.Kind == FireArtifact.Plan) ? FireWords.Execute
        : FireWords.Plan;
}
