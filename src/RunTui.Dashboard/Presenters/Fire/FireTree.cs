using System.Collections.Immutable;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.Fire.Standards;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>A FIRE project as a tree, and what each of its nodes stands for.</summary>
public sealed class FireTree
{
    private readonly Dictionary<string, FireRunInfo> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FireIntent> _intents = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Intent, string Id), FireWorkItem> _items = [];
    private readonly Dictionary<string, FireStandardSet> _scopes = new(StringComparer.Ordinal);
    private readonly FireTreeNode[] _health;

    /// <param name="picture">What is known of the project.</param>
    public FireTree(FirePicture picture)
    {
        Picture = picture;
        IEnumerable<FireWarning> warnings = picture.Project is { } known ? known.Warnings : [];
        warnings = picture.Error is { } error ? warnings.Prepend(error) : warnings;
        _health =
        [
            .. warnings.Distinct().Select(w => new FireTreeNode.Warning(w)),
            .. picture.Findings.Distinct().Select(f => new FireTreeNode.Finding(f)),
        ];
        if (picture.Project is not { } project)
        {
            Roots = _health.Length > 0 ? [new FireTreeNode.Group(FireGroup.Health)] : [];
            return;
        }

        foreach (var run in project.ActiveRuns.Concat(project.CompletedRuns).Concat(project.StrayRuns))
        {
            _runs.TryAdd(run.Id, run);
        }

        foreach (var intent in project.Intents)
        {
            _intents.TryAdd(intent.Id, intent);
            foreach (var item in intent.Items)
            {
                _items.TryAdd((intent.Id, item.Id), item);
            }
        }

        foreach (var set in project.Standards.Scopes.Insert(0, project.Standards.Default))
        {
            _scopes.TryAdd(set.Scope, set);
        }

        Roots = [.. Enum.GetValues<FireGroup>().Where(g => g != FireGroup.Waits || !project.Waits.IsEmpty).Select(g => new FireTreeNode.Group(g))];
    }

    /// <summary>What it shows.</summary>
    public FirePicture Picture { get; }

    /// <summary>The groups.</summary>
    public ImmutableArray<FireTreeNode> Roots { get; }

    private FireSnapshot? Project => Picture.Project;

    /// <summary>What is below a node.</summary>
    public IEnumerable<FireTreeNode> ChildrenOf(FireTreeNode node) => node switch
    {
        FireTreeNode.Group { Kind: FireGroup.Health } => _health,
        FireTreeNode.Group group when Project is { } project => group.Kind switch
        {
            FireGroup.Waits => project.Waits.Select(w => new FireTreeNode.Wait(w.RunId, w.Item.Id)),
            FireGroup.ActiveRuns => project.ActiveRuns.Select(r => new FireTreeNode.Run(r.Id)),
            FireGroup.Intents => project.Intents.Select(i => new FireTreeNode.Intent(i.Id)),
            FireGroup.CompletedRuns => project.CompletedRuns.Select(r => new FireTreeNode.Run(r.Id)),
            _ => _scopes.Keys.Select(s => new FireTreeNode.Scope(s)),
        },
        FireTreeNode.Run run => RunOf(run.Id)?.Items.Select(i => new FireTreeNode.RunItem(run.Id, i.Id)) ?? [],
        FireTreeNode.Intent intent => IntentOf(intent.Id)?.Items.Select(i => new FireTreeNode.Item(intent.Id, i.Id)) ?? [],
        _ => [],
    };

    /// <summary>Whether anything is below a node.</summary>
    public bool CanExpand(FireTreeNode node) => node switch
    {
        FireTreeNode.Group group => CountOf(group.Kind) > 0,
        FireTreeNode.Run run => RunOf(run.Id) is { Items.IsEmpty: false },
        FireTreeNode.Intent intent => IntentOf(intent.Id) is { Items.IsEmpty: false },
        _ => false,
    };

    /// <summary>How many nodes a group has.</summary>
    public int CountOf(FireGroup group) => group switch
    {
        FireGroup.Health => _health.Length,
        FireGroup.Waits => Project?.Waits.Length ?? 0,
        FireGroup.ActiveRuns => Project?.ActiveRuns.Length ?? 0,
        FireGroup.Intents => _intents.Count,
        FireGroup.CompletedRuns => Project?.CompletedRuns.Length ?? 0,
        _ => _scopes.Count,
    };

    /// <summary>A run; null where it is gone.</summary>
    public FireRunInfo? RunOf(string id) => _runs.GetValueOrDefault(id);

    /// <summary>The run that a node is or is in; null for none.</summary>
    public FireRunInfo? RunOf(FireTreeNode? node) => node switch
    {
        FireTreeNode.Run run => RunOf(run.Id),
        FireTreeNode.RunItem item => RunOf(item.RunId),
        FireTreeNode.Wait wait => RunOf(wait.RunId),
        FireTreeNode.Item item => ItemOf(item)?.RunId is { } id ? RunOf(id) : null,
        _ => null,
    };

    /// <summary>A work item in a run; null where it is gone.</summary>
    public FireRunItemInfo? RunItemOf(string run, string item) => RunOf(run)?.Items.FirstOrDefault(i => i.Id == item);

    /// <summary>An intent; null where it is gone.</summary>
    public FireIntent? IntentOf(string id) => _intents.GetValueOrDefault(id);

    /// <summary>A work item; null where it is gone.</summary>
    public FireWorkItem? ItemOf(FireTreeNode.Item node) => ItemOf(node.IntentId, node.Id);

    /// <summary>A work item; null where it is gone.</summary>
    public FireWorkItem? ItemOf(string intent, string id) => _items.GetValueOrDefault((intent, id));

    /// <summary>What a scope's files follow; null where it is gone.</summary>
    public FireStandardSet? ScopeOf(string name) => _scopes.GetValueOrDefault(name);

    /// <summary>The gate that a node stands for, or has in it; null where nothing waits there.</summary>
    public FireWait? WaitOf(FireTreeNode? node) => Project?.Waits.FirstOrDefault(w => node switch
    {
        FireTreeNode.Wait wait => w.RunId == wait.RunId && w.Item.Id == wait.ItemId,
        FireTreeNode.RunItem item => w.RunId == item.RunId && w.Item.Id == item.ItemId,
        FireTreeNode.Run run => w.RunId == run.Id,
        FireTreeNode.Item item => w.Item.Id == item.Id && w.Item.Intent == item.IntentId,
        FireTreeNode.Group { Kind: FireGroup.Waits } => true,
        _ => false,
    });
}
