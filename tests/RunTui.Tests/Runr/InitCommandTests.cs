using System.Text;
using System.Text.Json;
using RunTui.Engine.Imports;

namespace RunTui.Tests.Runr;

public sealed class InitCommandTests : IDisposable
{
    private readonly RunrRepository _repository = new();

    public InitCommandTests() => Directory.Delete(Path.Combine(_repository.Root, ".runr"), recursive: true);

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Makes_a_configuration_and_tasks_that_a_run_takes_as_they_are()
    {
        _repository.Write("go.mod", "module x\n");
        _repository.Commit();

        Assert.Equal(0, await Host.RunAsync("init"));

        Assert.StartsWith("Found: Go.\n", Host.Out, StringComparison.Ordinal);
        Assert.Equal(
            [".runr/.gitignore", ".runr/runr.config.json", ".runr/tasks/example-bugfix.md", ".runr/tasks/example-docs.md", ".runr/tasks/example-feature.md"], _repository.RunrFiles);
        foreach (var task in new[] { "bugfix", "feature", "docs" })
        {
            Assert.Equal(0, await Host.RunAsync("run", "--task", $".runr/tasks/example-{task}.md", "--dry-run", "--in-place", "--json"));
            Assert.Equal(["go build ./...", "go vet ./..."], Json().GetProperty("plan").GetProperty("verification").GetProperty("tier0").EnumerateArray().Select(c => c.GetString()!));
        }
    }

    [Fact(Timeout = 60000)]
    public async Task A_run_leaves_the_tree_clean_also_where_configuration_and_tasks_are_committed()
    {
        await Host.RunAsync("init");
        _repository.Commit();

        await Host.RunAsync("run", "--task", ".runr/tasks/example-docs.md", "--json", "--in-place", "--no-branch");

        Assert.Contains("\"status\":\"started\"", Host.Out, StringComparison.Ordinal);
        Assert.Empty(_repository.Git("status", "--porcelain"));
        _repository.Write(".runr/tasks/new.md", "# New\n");
        Assert.Equal("?? .runr/tasks/new.md\n", _repository.Git("status", "--porcelain"));
    }

    [Fact(Timeout = 60000)]
    public async Task Print_shows_the_configuration_and_writes_nothing()
    {
        Assert.Equal(0, await Host.RunAsync("init", "--print"));

        Assert.NotNull(RunrConfigReader.Read(Encoding.UTF8.GetBytes(Host.Out), "c.json").Config);
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".runr")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_second_call_is_refused_and_force_replaces_the_configuration_and_nothing_else()
    {
        await Host.RunAsync("init");
        _repository.Write(".runr/tasks/example-docs.md", "# Mine\n");
        _repository.Write(".runr/runr.config.json", "{}");

        Assert.Equal(1, await Host.RunAsync("init"));
        Assert.Contains("is there already; --print shows what a new one would be, --force replaces it", Assert.Single(Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        Assert.Equal(0, await Host.RunAsync("init", "--force"));
        Assert.Contains(".runr/runr.config.json (replaced)", Host.Out, StringComparison.Ordinal);
        Assert.Equal("# Mine\n", File.ReadAllText(Path.Combine(_repository.Root, ".runr", "tasks", "example-docs.md")));
    }

    [Fact(Timeout = 60000)]
    public async Task Workers_are_those_that_are_installed()
    {
        File.Delete(Host.Folder["bin", "codex"]);

        Assert.Equal(0, await Host.RunAsync("init", "--print", "--json"));

        Assert.All(Json().GetProperty("config").GetProperty("phases").EnumerateObject(), phase => Assert.Equal("claude", phase.Value.GetString()));
    }

    [Fact(Timeout = 60000)]
    public async Task Where_nothing_is_recognised_that_is_said()
    {
        File.Delete(Path.Combine(_repository.Root, "src", "a.txt"));
        Directory.Delete(Path.Combine(_repository.Root, "src"));

        Assert.Equal(0, await Host.RunAsync("init"));

        Assert.StartsWith("No kind of project was recognised here.\n", Host.Out, StringComparison.Ordinal);
        Assert.Contains("no commands were found that verify the work", Host.Error, StringComparison.Ordinal);
        Assert.Contains("$.scope.allowlist is empty", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_project_below_the_root_is_verified_there()
    {
        _repository.Write("web/package.json", """{ "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "3" } }""");

        Assert.Equal(0, await Host.RunAsync("init", "--print"));

        var config = RunrConfigReader.Read(Encoding.UTF8.GetBytes(Host.Out), "c.json").Config!;
        Assert.Equal(("web", "npm run test"), (config.Verification.Cwd, config.Verification.Tier2.Single()));
        Assert.Equal(["web/**"], config.Scope.Allow);
    }

    [Fact(Timeout = 60000)]
    public async Task The_wizard_asks_again_where_an_answer_cannot_be_and_writes_what_it_showed()
    {
        Host.Typed = string.Join(
            '\n', "shop", "npm run lint ; npm run types", "", "npm test", "src/**, lib/{a,b}.ts", "-", "vitset, react", "vitest, react", "claude", "gpt", "claude", "claude", "y", "");

        Assert.Equal(0, await Host.RunAsync("init", "--interactive"));

        Assert.Contains("There is no preset \"vitset\"", Host.Out, StringComparison.Ordinal);
        Assert.Contains("\"gpt\" is neither claude nor codex", Host.Out, StringComparison.Ordinal);
        var config = RunrConfigReader.Load(Path.Combine(_repository.Root, ".runr", "runr.config.json")).Config!;
        Assert.Equal("shop", config.Name);
        Assert.Equal(["npm run lint", "npm run types"], config.Verification.Tier0);
        Assert.Equal(["src/**", "lib/{a,b}.ts"], config.Scope.Allow);
        Assert.Empty(config.Scope.Deny);
        Assert.Equal(["vitest", "react"], config.Scope.Presets);
        Assert.Equal(["claude"], config.Needed(fast: false));
    }

    [Theory(Timeout = 60000)]
    [InlineData("shop\n", "nothing was written")]
    [InlineData("\n\n\n\n\n\n\n\n\n\nno\n", "nothing was written")]
    [InlineData(null, "there is no terminal to ask on")]
    public async Task A_wizard_that_is_left_writes_nothing(string? typed, string expected)
    {
        Host.Typed = typed;

        Assert.Equal(1, await Host.RunAsync("init", "--interactive"));

        Assert.Contains(expected, Host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".runr")));
    }

    private JsonElement Json() => JsonDocument.Parse(Host.Out).RootElement;
}
