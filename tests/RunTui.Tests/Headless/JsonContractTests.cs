using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using RunTui.Engine.RunFolders;
using RunTui.Launching;
using RunTui.Tests.PlanDocuments;
using RunTui.Tests.RunMode;

namespace RunTui.Tests.Headless;

/// <summary>
/// The fields of every JSON document of our own are those that <c>Headless/README.md</c> lists: whoever reads them must not find one
/// gone or renamed. A new field is added to the list there.
/// </summary>
public sealed class JsonContractTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public static TheoryData<string> Documents => [.. Sections().Keys];

    public void Dispose() => _host.Dispose();

    public static TheoryData<string> Verbs()
    {
        using var host = new CommandLineHost();
        return [.. WithJson(CommandLine.Whole(host.Context), "").Where(verb => verb.Length > 0)];
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_that_has_JSON_is_on_the_page(string verb)
    {
        var text = File.ReadAllText(Page()).Split("## JSON")[1];
        var lists = text[..text.IndexOf("\n### ", StringComparison.Ordinal)];
        Assert.True(
            Sections().ContainsKey(verb) || lists.Contains($"`{verb}`", StringComparison.Ordinal) || lists.Contains($"`{verb.Split(' ')[0]}`", StringComparison.Ordinal),
            $"{verb} has --json, and Headless/README.md doesn't say what it prints");
    }

    [Theory(Timeout = 120000)]
    [InlineData("--headless", "--json", "nosuch")]
    [InlineData("--json", "nosuch")]
    [InlineData("--json", "--nosuch")]
    [InlineData("--validate", "--json", "bad.json")]
    [InlineData("--dry-run", "--json", "bad.json")]
    [InlineData("--status", "--json", "nosuch")]
    [InlineData("--follow", "--json", "runs/site")]
    [InlineData("wait", "--json", "nosuch")]
    public async Task Whatever_fails_says_so_in_JSON(params string[] arguments)
    {
        _host.Plan("site", ("one", "true"));
        _host.Folder.Write("bad.json", "{");

        Assert.NotEqual(0, await _host.RunAsync(arguments));

        var document = JsonNode.Parse(Assert.Single(Lines()))!.AsObject();
        Assert.Equal(("schema_version", 1), (document.First().Key, document.First().Value!.GetValue<int>()));
        Assert.True(document.ContainsKey("error") || document.ContainsKey("event"), _host.Out);
    }

    [Theory(Timeout = 120000)]
    [MemberData(nameof(Documents))]
    public async Task A_document_has_the_fields_that_are_listed(string name)
    {
        var (listed, actual) = (Sections()[name], new SortedSet<string>(StringComparer.Ordinal));
        foreach (var line in await LinesAsync(name))
        {
            var document = JsonNode.Parse(line)!.AsObject();
            Assert.Equal(("schema_version", 1), (document.First().Key, document.First().Value!.GetValue<int>()));
            Collect(document, "", actual);
        }

        Assert.True(listed.SetEquals(actual), $"{name}: gone: {string.Join(' ', listed.Except(actual))}; new: {string.Join(' ', actual.Except(listed))}");
    }

    private static void Collect(JsonNode? node, string at, SortedSet<string> fields)
    {
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            fields.Add(at + name);
            Collect(value, $"{at}{name}.", fields);
        }

        foreach (var item in node as JsonArray ?? [])
        {
            Collect(item, $"{at[..^1]}[].", fields);
        }
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string name)
    {
        switch (name)
        {
            case "status" or "runs" or "blockers" or "recap" or "headless: events" or "headless: end":
                _host.PlanOf(
                    "site",
                    """{ "id": "one", "detail": "echo done", "acceptance": { "commands": ["true"] } }""",
                    """{ "id": "two", "depends": ["one"], "detail": "test -f ok || { echo 'BLOCKED: which?'; exit 3; }" }""",
                    """{ "id": "three", "depends": ["two"] }""");
                await _host.RunAsync("--headless", "--json", "runs/site");
                break;
            case "validate":
                _host.PlanOf("site", """{ "id": "one", "tool": "claud" }""");
                return await SayAsync("validate", "runs/site", "--json");
            case "flows: errors":
                _host.Folder.Write(".run-tui/flows/mine.yaml", "flow: mine\nphases: 3\n");
                return [.. (await SayAsync("flows", "--json")).Where(line => line.Contains("\"event\"", StringComparison.Ordinal))];
            case "flows":
                _host.Folder.Write(".run-tui/flows/mine.yaml", "flow: mine\nphases:\n  - {id: a, kind: artifact, path: x.md}\n  - {id: b, kind: verify, commands: [make]}\n");
                return await SayAsync("flows", "--json");
            case "doctor":
                return await SayAsync("doctor", "--json");
            case "plan lint":
                _host.Folder.Write("plan.md", PlanSample.Text);
                return await SayAsync("plan", "lint", "plan.md", "--json");
            case "plan import":
                _host.Folder.Write("plan.md", PlanSample.Text);
                return await SayAsync("plan", "import", "plan.md", "--json");
            case "fire status":
                _host.Folder.Write(".specs-fire/state.yaml", """
                    project: {name: shop}
                    intents:
                      - id: pay
                        status: in_progress
                        work_items:
                          - {id: a, status: completed, mode: autopilot}
                          - {id: b, status: pending, mode: confirm, depends_on: [a]}
                    runs:
                      active:
                        - id: run-shop-002
                          scope: single
                          work_items:
                            - {id: a, intent: pay, mode: autopilot, status: completed}
                          current_item: a
                          started: 2026-03-01T11:00:00.000Z
                      completed: []
                    """);
                return await SayAsync("fire", "status", "--json");
            case "headless: detached":
                using (var output = new StringWriter())
                {
                    DetachedRun.Tell("r1", 7, asJson: true, output);
                    return [output.ToString()];
                }

            case "headless: dry run":
                _host.PlanOf("site", """{ "id": "one" }""", """{ "id": "two", "status": "blocked" }""");
                return await SayAsync("--dry-run", "--json", "runs/site");
            case "new":
                return await SayAsync("new", "site", "--goal", "Build it", "--step", "a: Build it", "--json");
            case "halt":
                _host.Plan("site", ("one", "echo 'BLOCKED: which?'; exit 3"));
                await _host.RunAsync("--headless", "runs/site");
                using (await OwnedRun.OpenAsync(new RunFolder(_host.Folder["runs", "site"]), TimeProvider.System))
                {
                    return await SayAsync("halt", "runs/site", "--json");
                }

            case "setup":
                using (var repository = new RunModeRepository(config: null))
                {
                    await repository.Host.RunAsync("setup", "--yes", "--json");
                    return [repository.Host.Out];
                }

            case "install" or "uninstall":
                _host.Variables["SHELL"] = "/bin/sh";
                var installed = await SayAsync("install", "--json");
                return name == "install" ? installed : await SayAsync("uninstall", "--json");
            case "themes":
                return await SayAsync("themes", "--json");
            case "fire run":
                _host.Folder.Write(".specs-fire/state.yaml", """
                    project: {name: shop}
                    intents:
                      - id: pay
                        status: in_progress
                        work_items:
                          - {id: b, status: pending, mode: autopilot}
                    runs: {active: [], completed: []}
                    """);
                return (await SayAsync("fire", "run", "--dry-run", "--json"))[..1];
            case "errors":
                return await SayAsync("status", "--json", "nowhere");
        }

        return name switch
        {
            "headless: events" => Lines()[..^1],
            "headless: end" => [Lines()[^1]],
            "runs" or "blockers" => await SayAsync(name, "--json"),
            "status" or "recap" => await SayAsync(name, "runs/site", "--json"),
            _ => throw new InvalidOperationException($"{name}: say here how such a document is made"),
        };
    }

    private async Task<string[]> SayAsync(params string[] arguments)
    {
        await _host.RunAsync(arguments);
        return Lines();
    }

    private string[] Lines() => _host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Page([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "RunTui", "Headless", "README.md");

    private static IEnumerable<string> WithJson(Command command, string name) =>
        command.Subcommands.SelectMany(verb => WithJson(verb, $"{name} {verb.Name}".Trim()))
            .Concat(command.Options.Any(option => option.Name == "--json") ? [name] : []);

    /// <summary>What the page lists: below each heading of a document a block of the paths of its fields.</summary>
    private static Dictionary<string, SortedSet<string>> Sections()
    {
        var sections = new Dictionary<string, SortedSet<string>>();
        foreach (var part in File.ReadAllText(Page()).Split("\n### ").Skip(1))
        {
            if (part.Split("```") is [var text, var fields, ..])
            {
                sections.Add(text.Split('\n')[0].Trim('`', ' '), new(fields.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal));
            }
        }

        return sections;
    }
}
