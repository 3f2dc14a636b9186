using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Fire;

/// <summary>A FIRE project in a folder named <c>shop</c>, on a clock that stands still.</summary>
internal sealed class FireProject : IDisposable
{
    public const string Now = "2026-01-01T00:00:00.000Z";

    private const string Bare = """
        project:
          name: shop
        intents: []
        runs:
          active: []
          completed: []

        """;

    private readonly TemporaryFolder _folder = new();

    public FireProject(string state = Bare)
    {
        Write("state.yaml", state);
        Directory.CreateDirectory(this["runs"]);
    }

    public string Root => _folder["shop"];

    public string StateFile => this["state.yaml"];

    public string State => File.ReadAllText(StateFile);

    public ManualTimeProvider Time { get; } = new();

    public FirePaths Paths => new(Root);

    public FireRuns Runs => new(Paths, Time);

    public FireRun Active => Assert.Single(Runs.ReadState().Active);

    /// <summary>The path of something in <c>.specs-fire</c>.</summary>
    public string this[params string[] parts] => _folder[["shop", ".specs-fire", .. parts]];

    public string Write(string name, string text) => _folder.Write(Path.Combine("shop", ".specs-fire", name), text);

    public string Read(params string[] parts) => File.ReadAllText(this[parts]);

    /// <summary>Begins a run of items, each written as <c>intent/item:mode</c>.</summary>
    public FireRun Begin(params string[] items) => Runs.Init(Requests(items)).Run;

    /// <summary>Replaces text in the state file.</summary>
    public void Edit(string old, string text) => File.WriteAllText(StateFile, State.Replace(old, text, StringComparison.Ordinal));

    /// <summary>A project with two intents and a batch of three items: autopilot in review, confirm and validate to come.</summary>
    public static FireProject WithBatch()
    {
        var project = new FireProject("""
            project: { name: shop }
            intents:
              - id: auth
                title: Sign in
                status: in_progress
                work_items:
                  - { id: login, status: pending, mode: autopilot }
                  - { id: session, status: pending, mode: confirm }
              - id: reports
                status: pending
                work_items:
                  - { id: monthly, status: pending, mode: validate }
            kept: { by: someone }

            """);
        foreach (var (intent, item) in new[] { ("auth", "login"), ("auth", "session"), ("reports", "monthly") })
        {
            project.Write($"intents/{intent}/work-items/{item}.md", $"---\nid: {item}\nstatus: pending\n---\n\n# {item}\n");
        }

        project.Write("intents/auth/brief.md", "---\nid: auth\nstatus: pending\n---\n\n# Sign in\n");
        project.Write("intents/reports/brief.md", "---\nid: reports\nstatus: pending\n---\n\n# Reports\n");
        project.Begin("auth/login:autopilot", "auth/session:confirm", "reports/monthly:validate");
        project.Runs.UpdatePhase("run-shop-001", "review");
        return project;
    }

    public static FireRequest[] Requests(params string[] items) =>
        [.. items.Select(item => new FireRequest(item[(item.IndexOf('/') + 1)..item.LastIndexOf(':')], item[..item.IndexOf('/')], item[(item.LastIndexOf(':') + 1)..]))];

    public void Dispose() => _folder.Dispose();
}
