using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Standards;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>Reads a project once.</summary>
internal sealed partial class FireSnapshotReader
{
    /// <summary>Of <c>state.yaml</c>; a thousand intents and runs fit many times.</summary>
    private const int MaxStateBytes = 8 * 1024 * 1024;

    /// <summary>Of each kind: aliases make many out of few, and there is no such project.</summary>
    private const int MostEntries = 20_000;

    private const int MostWarnings = 200;

    private const string ParseError = "STATE_PARSE_ERROR";

    private readonly string _root;
    private readonly FireSnapshot? _previous;
    private readonly List<FireWarning> _warnings = [];
    private readonly FireListing _listing;
    private FireCache _cache = new();
    private int _items;

    public FireSnapshotReader(string root, FireSnapshot? previous)
    {
        (_root, _previous) = (root, previous);
        _listing = new FireListing(root, _warnings);
    }

    private string Home => Path.Combine(_root, ".specs-fire");

    public FireSnapshot Read()
    {
        var top = _listing.Of(Home);
        var standards = FireStandards.Discover(_root, _previous?.Standards);
        var empty = new FireSnapshot { Root = _root, Status = FireProjectStatus.Missing, Standards = standards };
        if (!Directory.Exists(Home))
        {
            return Done(empty);
        }

        const string StateFile = ".specs-fire/state.yaml";
        if (!top.Exists(e => e is { Name: "state.yaml", IsFolder: false }))
        {
            _warnings.Insert(0, new FireWarning(StateFile, 0, 0, "there is no such file; the project was not set up, or its state was removed"));
            return Done(empty with { Status = FireProjectStatus.Uninitialized });
        }

        if (State(Path.Combine(Home, "state.yaml"), StateFile) is { } error)
        {
            _warnings.Insert(0, error);
            return Done(empty with { Status = FireProjectStatus.Broken, Error = error });
        }

        var intents = ReadIntents(top);
        var runs = ReadRuns(top, intents);
        intents = WithRuns(intents, runs.Active);
        return Done(empty with
        {
            Status = FireProjectStatus.Ready,
            Project = ReadProject(),
            Intents = intents,
            Pending = [.. intents.SelectMany(i => i.Items.Where(item => item is { Status: FireWords.Pending, IsInActiveRun: false }).OrderBy(item => item.DependsOn.Length))],
            ActiveRuns = runs.Active,
            CompletedRuns = runs.Completed,
            StrayRuns = runs.Stray,
            Waits = WaitsOf(runs.Active),
        });
    }

    private FireSnapshot Done(FireSnapshot snapshot) => snapshot with
    {
        Warnings = [.. _warnings.Concat(snapshot.Standards.Warnings).Distinct().Take(MostWarnings)],
        Cache = _cache,
    };

    /// <summary>Reads the state, and returns why it can't be.</summary>
    private FireWarning? State(string path, string shown)
    {
        if (BoundedFile.TryRead(path, MaxStateBytes, out var problem) is not { } text)
        {
            return Error(0, 0, $"can't be read ({Shown.Clean(problem ?? "it is gone")})");
        }

        // An edit may leave a file's time and size as they were: "plan" is as long as "test".
        if (_previous?.Cache is { StateText: { } before } cache && before == text)
        {
            _cache = new FireCache { StateText = text, State = cache.State };
            return null;
        }

        try
        {
            var documents = YamlSource.Parse(text);
            if (documents is not [var only])
            {
                return documents.Count == 0 ? Error(0, 0, "it is empty; expected the project's state") : Error((int)documents[1].RootNode.Start.Line, 0, "a second document begins here; expected one");
            }

            var state = new FireNode(only.RootNode);
            _cache = new FireCache { StateText = text, State = state };
            return state.IsMapping ? null : Error((int)only.RootNode.Start.Line, 0, "the project's state must be fields with their values, such as 'intents:'");
        }
        catch (YamlException e)
        {
            return FireYaml.Warning(shown, "this", text, e) with { Code = ParseError };
        }

        FireWarning Error(int line, int column, string message) => new(shown, line, column, message) { Code = ParseError };
    }

    private FireProject ReadProject()
    {
        var (project, workspace) = (_cache.State.Map("project"), _cache.State.Map("workspace"));
        return new FireProject
        {
            Name = project.Text("name"),
            Description = project.Text("description"),
            Created = project.Time("created", "createdAt"),
            Version = project.Text("fire_version", "fireVersion"),
            Type = FireWords.Word(workspace.Text("type")),
            Structure = workspace.Text("structure"),
            AutonomyBias = FireWords.Word(workspace.Text("autonomy_bias", "autonomyBias")),
            RunScopePreference = FireWords.Word(workspace.Text("run_scope_preference", "runScopePreference")),
            RunScopeHistory = [.. workspace.List("run_scope_history", "runScopeHistory").TakeLast(10).Select(n => FireWords.Word(new FireNode(n).Text("choice") ?? FireNode.TextOf(n))).OfType<string>()],
        };
    }

    private FireMatter Matter(FireEntry entry)
    {
        var matter = _previous?.Cache.Matters.TryGetValue(entry.Path, out var before) == true && before.Look == entry.Look ? before : FireMatter.Load(entry, _listing.Name(entry.Path));
        _cache.Matters[entry.Path] = matter;
        if (matter.Problem is { } problem)
        {
            _warnings.Add(problem);
        }

        return matter;
    }

    private static ImmutableArray<FireWait> WaitsOf(ImmutableArray<FireRunInfo> active) =>
    [
        .. from run in active
           from item in run.Items
           where item.IsWaiting
           let since = run.Artifact(FireArtifact.Plan)?.Written ?? run.Started
           orderby since ?? DateTimeOffset.MaxValue
           select new FireWait(run.Id, item, item.Checkpoint ?? FireWords.Plan, since),
    ];
}
