using System.Collections.Immutable;
using System.Net.Sockets;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Tests.Reports;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Gates;

public sealed class LaunchCheckTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    private readonly List<string> _asked = [];

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Plan_that_can_be_launched_passes_and_nothing_is_written()
    {
        _run.Write("blueprint.json", "{}");
        var before = FolderListing.Of(_run.Path);

        var report = await Inspect([new() { Id = "a" }, new() { Id = "b", Tool = "codex" }, new() { Id = "c", Tool = "skill:tidy:gemini" }]);

        Assert.True(report.Passed);
        Assert.Equal("✓ Validation passed.\n", report.ToText());
        Assert.Equal(before, FolderListing.Of(_run.Path));
    }

    [Fact]
    public async Task Steps_that_are_done_or_skipped_are_not_looked_at()
    {
        Assert.True((await Inspect([new() { Id = "a", Tool = "nope", Status = StepStatus.Done }, new() { Id = "b", Tool = "nope", Status = StepStatus.Skipped }])).Passed);
    }

    [Theory]
    [InlineData("cursor", "unknown tool 'cursor': use claude-code, codex, gemini, shell or skill:<name>")]
    [InlineData("gemini", "missing CLI for tool 'gemini': install 'gemini' or put it on PATH")]
    [InlineData("skill:none", "missing SKILL.md for none: install the skill, or change the step's tool")]
    [InlineData("skill:tidy:cursor", "unknown skill runner 'cursor': use claude-code, codex or gemini")]
    [InlineData("skill:tidy:gemini", "missing CLI for skill runner 'gemini': install 'gemini' or put it on PATH")]
    public async Task Tool_that_is_not_there_is_the_only_finding_of_its_step(string tool, string expected)
    {
        var step = new Step { Id = "a", Tool = tool, GateProfile = "nope", Capabilities = ["git_push"] };

        var report = await Inspect([step], Lookups() with { FindCli = Commands.Only("claude") });

        Assert.Equal([expected], Assert.Single(report.Findings).Messages);
    }

    [Fact]
    public async Task Skill_runner_is_the_plans_when_the_tool_names_none()
    {
        var defaults = new BlueprintDefaults { Tool = "skill:tidy", SkillRunner = "gemini" };

        Assert.Contains("skill runner 'gemini'", (await Inspect([new() { Id = "a" }], Lookups() with { FindCli = Commands.Only("claude") }, defaults: defaults)).ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LaunchMode.Standard)]
    [InlineData(LaunchMode.Legacy)]
    public async Task Codex_that_is_not_logged_in_is_a_finding(LaunchMode mode)
    {
        var report = await Inspect([new() { Id = "a", Tool = "codex" }, new() { Id = "b", Tool = "skill:tidy:codex" }], LoggedOut(), mode);

        Assert.Equal("tool 'codex' is not ready: 'codex login status' says: Not logged in", report.Findings[0].Messages[0]);
        Assert.StartsWith("skill runner 'codex' is not ready", report.Findings[1].Messages[0], StringComparison.Ordinal);
        Assert.Equal(["/bin/codex login status"], _asked);
        Assert.Empty(report.Reroutes);
    }

    [Theory]
    [InlineData("CODEX_API_KEY")]
    [InlineData("OPENAI_API_KEY")]
    public async Task Codex_is_not_asked_when_a_key_is_set(string variable)
    {
        Assert.True((await Inspect([new() { Id = "a", Tool = "codex" }], LoggedOut() with { Variable = name => name == variable ? "sk" : null })).Passed);
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData(LaunchMode.Adaptive)]
    [InlineData(LaunchMode.Expansion)]
    public async Task Codex_that_is_not_logged_in_is_rerouted_to_a_fallback_that_is_fine(LaunchMode mode)
    {
        var report = await Inspect([new() { Id = "a", Tool = "codex" }, new() { Id = "b", Tool = "codex", FallbackTool = "gemini" }], LoggedOut(), mode);

        Assert.True(report.Passed);
        Assert.Equal([("a", "codex", "claude-code"), ("b", "codex", "gemini")], report.Reroutes.Select(x => (x.StepId, x.From, x.To)));
        Assert.Equal("step 'a' runs with claude-code instead of codex: 'codex login status' says: Not logged in", report.Warnings[0]);
    }

    [Fact]
    public async Task Codex_that_is_not_logged_in_is_no_reason_to_reroute_a_step_whose_route_is_fail_closed()
    {
        System.Collections.Immutable.ImmutableArray<Step> steps = [new() { Id = "a", Work = "review" }];

        var closed = await Inspect(steps, LoggedOut(), LaunchMode.Adaptive);
        Assert.Empty(closed.Reroutes);
        Assert.True(closed.Passed);
        Assert.Contains("another model takes over only with your approval", Assert.Single(closed.Warnings), StringComparison.Ordinal);

        var open = await Inspect(steps, LoggedOut() with { Variable = name => name == "CODEX_FAIL_CLOSED" ? "0" : null }, LaunchMode.Adaptive);
        Assert.Equal("claude-code", Assert.Single(open.Reroutes).To);
    }

    [Theory]
    [InlineData("codex")]
    [InlineData("cursor")]
    [InlineData("shell")]
    [InlineData("gemini")]
    public async Task Codex_that_is_not_logged_in_is_a_finding_when_the_fallback_cannot_take_over(string fallback)
    {
        var lookups = LoggedOut() with { FindCli = Commands.Only("codex", "bash") };

        Assert.False((await Inspect([new() { Id = "a", Tool = "codex", FallbackTool = fallback }], lookups, LaunchMode.Adaptive)).Passed);
    }

    [Fact]
    public async Task Codex_that_gives_no_answer_is_a_finding()
    {
        var lookups = Lookups() with { Run = Commands.Ending(new() { ExitCode = 143, Ending = ProcessEnding.TimedOut }) };

        Assert.Contains("gave no answer within 20 s", (await Inspect([new() { Id = "a", Tool = "codex" }], lookups)).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gates_are_looked_up_for_every_step()
    {
        var report = await Inspect([new() { Id = "a", GateProfile = "nope" }, new() { Id = "b", GateProfile = "review-ready" }]);

        Assert.Equal(["Unknown gate profile 'nope': use lint, tests or review-ready."], report.Findings[0].Messages);
        Assert.Equal(["lint", "tests", "diff-check"], report.Findings[1].Messages.Select(message => message.Split('\'')[1]));
        Assert.All(report.Findings[1].Messages, message => Assert.Contains("Set defaults.gate_commands.", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Domains_must_resolve_where_the_step_needs_the_network()
    {
        var lookups = Lookups() with { ResolveHost = (host, _) => host == "ok.example" ? Task.FromResult(true) : throw new SocketException(11001) };
        var defaults = new BlueprintDefaults { NetworkDomains = ["gone.example"] };

        var report = await Inspect(
            [
                new() { Id = "a", Capabilities = ["network"] },
                new() { Id = "b", Capabilities = ["network"], NetworkDomains = ["ok.example"] },
                new() { Id = "c", Capabilities = ["browser"] },
            ],
            lookups,
            defaults: defaults);

        var finding = Assert.Single(report.Findings);
        Assert.Equal("a", finding.StepId);
        Assert.Equal(["capability network: 'gone.example' does not resolve; check the name and the connection"], finding.Messages);
    }

    [Fact]
    public async Task External_paths_must_be_writable_or_makeable()
    {
        Directory.CreateDirectory(_run["there"]);
        Directory.CreateDirectory(_run["locked/inside"]);
        var lookups = Lookups() with { IsWritable = folder => !folder.Contains("locked", StringComparison.Ordinal) };

        var report = await Inspect(
            [new() { Id = "a", Capabilities = ["external_fs"], ExternalPaths = ["there", "new", _run["locked/inside"], "locked/new", "no/such"] }],
            lookups);

        Assert.Equal([_run["locked/inside"], "locked/new", "no/such"], report.Findings[0].Messages.Select(message => message.Split('\'')[1]));
    }

    [Fact]
    public async Task Pushing_needs_github_and_its_login()
    {
        var step = new Step { Id = "a", Capabilities = ["git_push"] };

        Assert.Contains("missing CLI 'gh'", (await Inspect([step], Lookups() with { FindCli = Commands.Only("claude") })).ToText(), StringComparison.Ordinal);
        Assert.Contains("'gh auth status' says: Not logged in", (await Inspect([step], LoggedOut())).ToText(), StringComparison.Ordinal);
        Assert.True((await Inspect([step])).Passed);
    }

    [Fact]
    public async Task Run_folder_must_be_writable()
    {
        var report = await Inspect([new() { Id = "a" }], Lookups() with { IsWritable = _ => false });

        Assert.StartsWith($"⚠ Validation failed.\n\n- run folder\n  - cannot be written to: {_run.Path}", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_is_writable_as_the_system_says()
    {
        Assert.True(FolderAccess.IsWritable(_run.Path));
        Assert.False(FolderAccess.IsWritable(_run["nowhere"]));
        Assert.False(OperatingSystem.IsLinux() && FolderAccess.IsWritable("/proc/self"));
    }

    [Fact]
    public async Task Service_tiers_that_are_not_passed_on_are_warnings()
    {
        var defaults = new BlueprintDefaults { Models = new() { CodexServiceTier = "flex" } };
        ImmutableArray<Step> steps = [new() { Id = "a", Models = new() { CodexServiceTier = "slow" } }, new() { Id = "b", Models = new() { CodexServiceTier = "fast" } }];

        var report = await Inspect(steps, defaults: defaults);

        Assert.True(report.Passed);
        Assert.Equal(2, report.Warnings.Length);
        Assert.StartsWith("✓ Validation passed.\n\nPreflight warnings:\n  ⚠ defaults: codex_service_tier 'flex' is ignored; ", report.ToText(), StringComparison.Ordinal);
        Assert.Contains("  ⚠ step 'a': codex_service_tier 'slow' is ignored; only 'fast' is passed on\n", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_lists_findings_by_step()
    {
        var report = await Inspect([new() { Id = "a\u001b[2J", Tool = "x" }, new() { Id = "b", GateProfile = "y", Capabilities = ["git_push"] }], Lookups() with { FindCli = Commands.Only("claude") });

        Assert.Equal(
            """
            ⚠ Validation failed.

            - a [2J
              - unknown tool 'x': use claude-code, codex, gemini, shell or skill:<name>

            - b
              - Unknown gate profile 'y': use lint, tests or review-ready.
              - capability git_push: missing CLI 'gh'; install it or put it on PATH

            """,
            report.ToText());
    }

    private LaunchLookups Lookups(int exitCode = 0, string output = "Logged in") => new()
    {
        ProgramOf = tool => tool switch
        {
            "claude-code" => "claude",
            "codex" or "gemini" => tool,
            "shell" => "bash",
            _ => null,
        },
        FindCli = Commands.Anything,
        FindSkill = name => name == "tidy" ? "/skills/tidy/SKILL.md" : null,
        ResolveHost = (_, _) => Task.FromResult(true),
        Variable = _ => null,
        Run = Commands.Answering(spec =>
        {
            _asked.Add($"{spec.FileName} {string.Join(' ', spec.Arguments)}");
            return (exitCode, output);
        }),
    };

    private LaunchLookups LoggedOut() => Lookups(1, "Not logged in\n");

    private Task<LaunchReport> Inspect(
        ImmutableArray<Step> steps, LaunchLookups? lookups = null, LaunchMode mode = LaunchMode.Standard, BlueprintDefaults? defaults = null) =>
        new LaunchCheck(lookups ?? Lookups()).InspectAsync(
            new()
            {
                Blueprint = new() { Steps = steps, Defaults = defaults ?? new() },
                Mode = mode,
                RunFolder = _run.Path,
                RepositoryRoot = _run.Path,
            },
            TestContext.Current.CancellationToken);
}
