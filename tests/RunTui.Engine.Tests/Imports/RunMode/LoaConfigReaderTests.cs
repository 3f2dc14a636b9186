using RunTui.Engine.Guards.Content;
using RunTui.Engine.Imports.RunMode;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports.RunMode;

public sealed class LoaConfigReaderTests
{
    [Fact]
    public void Phases_of_the_validation_have_commands_and_agents_and_are_on_where_they_are_named()
    {
        var settings = LoaConfigReader.Read("""
            post_pr_validation:
              commands: {audit: make audit, bridgebuilder_review: make bridge}
              agents: {flatline: codex}
            """, "x.yaml").Config!.PostPr;

        Assert.Equal(("make audit", "codex"), (settings.Commands["audit"], settings.Agents["flatline"]));
        Assert.True(settings.Flatline.Enabled && settings.BridgebuilderReview.Enabled);
        var field = PostPrPlan.FieldOf(settings, new PostPrOptions { Skipped = ["e2e-testing"], Timeout = 5 });
        Assert.Equal("make audit", field["phases"]!["post-pr-audit"]!["command"]!.GetValue<string>());
        Assert.Equal((5, 5, 3), (field["phases"]!["post-pr-audit"]!["timeout"]!.GetValue<int>(), field["phases"]!["post-pr-audit"]!["rounds"]!.GetValue<int>(), field["phases"]!["post-pr-audit"]!["same"]!.GetValue<int>()));
        Assert.False(field["phases"]!["e2e-testing"]!["enabled"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("commands: {audits: make}", "post_pr_validation.commands.audits: ")]
    [InlineData("agents: {audit: clod}", "post_pr_validation.agents.audit: \"clod\" is here; expected one of claude-code, codex, gemini")]
    public void A_phase_or_an_agent_that_nobody_knows_is_an_error(string line, string said) =>
        Assert.Contains(said, Assert.Single(LoaConfigReader.Read($"post_pr_validation:\n  {line}\n", "x.yaml").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Without_a_file_everything_is_as_by_default()
    {
        using var folder = new TemporaryFolder();

        var config = LoaConfigReader.Load(folder.Path, _ => null).Config!;

        Assert.False(config.Exists);
        Assert.False(config.RunMode.Enabled);
        Assert.Equal((20, TimeSpan.FromHours(8), 100, 3, 5), (config.RunMode.MaxCycles, config.RunMode.Timeout, config.RunMode.CallsPerHour, config.RunMode.SameIssueThreshold, config.RunMode.NoProgressThreshold));
        Assert.Equal(("feature/", AutoPush.Auto, "main", @"^feat\(sprint-"), (config.RunMode.BranchPrefix, config.RunMode.AutoPush, config.RunMode.BaseBranch, config.RunMode.SprintCommitPattern));
        Assert.Equal(new SprintPlanSettings { BranchPrefix = "feature/", DefaultBranchName = "release", ConsolidatePr = true, CommitPrefix = "feat", IncludeCommitsBySprint = true }, config.RunMode.SprintPlan);
        Assert.Equal(new RedTeamSettings { Enabled = false, MaxCycles = 2, SkipIfNoSdd = true, SeverityThreshold = 700, TokenBudget = 150_000 }, config.RedTeam);
        Assert.Equal((true, true, true, 0.7, false), (config.Guardrails.Enabled, config.Guardrails.PiiFilter.Enabled, config.Guardrails.Injection.Enabled, config.Guardrails.Injection.Threshold, config.Guardrails.Relevance.Enabled));
        Assert.Equal(new TripwireSettings { Enabled = true, OnFailure = TripwireAction.Halt, RollbackOnHalt = false }, config.Guardrails.Tripwire);
        Assert.True(config.Guardrails.Danger.Enforce);
        Assert.Equal(new GuardLogSettings(), config.Guardrails.Logging);
        Assert.Equal((true, 600, 60, 1200, 300), (config.PostPr.Enabled, (int)config.PostPr.Audit.Timeout.TotalSeconds, (int)config.PostPr.ContextClear.Timeout.TotalSeconds, (int)config.PostPr.E2E.Timeout.TotalSeconds, (int)config.PostPr.Flatline.Timeout.TotalSeconds));
        Assert.True(config.RequiresBeads);
        Assert.Equal(new PushCommandSettings { Enabled = false, Command = "", Timeout = TimeSpan.FromSeconds(5) }, config.PushCommand);
        Assert.Equal(new MeteringSettings { Enabled = true, LedgerPath = ".run/cost-ledger.jsonl", DailyMicroUsd = 10_000_000, WarnAtPercent = 80 }, config.Metering);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var config = Read(
            """
            other_tool: {whatever: [1, 2]}
            run_mode:
              enabled: true
              defaults: {max_cycles: 7, timeout_hours: 1.5}
              rate_limiting: {calls_per_hour: 12}
              circuit_breaker: {same_issue_threshold: 2, no_progress_threshold: 4}
              git: {branch_prefix: "work/", auto_push: prompt, base_branch: trunk, sprint_commit_pattern: '^sprint'}
              sprint_plan: {branch_prefix: p/, default_branch_name: next, consolidate_pr: false, commit_prefix: chore, include_commits_by_sprint: false}
            red_team: {code_vs_design: {enabled: true, max_cycles: 3, skip_if_no_sdd: false, severity_threshold: 500, token_budget: 9}}
            guardrails:
              input:
                pii_filter: {mode: advisory, patterns: {email: false, phone: true}, log_redactions: false}
                injection_detection: {mode: parallel, threshold: 0.5, patterns: [instruction_override]}
                relevance_check: {enabled: true, mode: blocking, confidence_threshold: 1}
              tripwire: {enabled: false, on_failure: log, rollback_on_halt: true}
              danger_level: {interactive: {high: execute}, autonomous: {critical: block_without_flag}}
              logging: {handoffs: false}
            post_pr_validation:
              phases: {audit: {enabled: true, max_iterations: 2}, e2e: false, flatline: {enabled: true}}
              timeouts: {audit: 10, e2e_testing: 20}
              circuit_breaker: {same_finding_threshold: 9, same_failure_threshold: 8}
              github_api: {max_attempts: 1, backoff: [0.5, 3], timeout_per_attempt: 7}
              auto_invoke: {enabled: false, mode: hitl}
            notifications: {push_command: {enabled: true, command: "notify-send done", timeout_sec: 2}}
            hounfour: {metering: {enabled: true, ledger_path: costs.jsonl, budget: {daily_micro_usd: 5000000, warn_at_percent: 50}}}
            """);

        Assert.True(config.Exists);
        Assert.Equal((true, 7, 1.5, 12, 2, 4), (config.RunMode.Enabled, config.RunMode.MaxCycles, config.RunMode.Timeout.TotalHours, config.RunMode.CallsPerHour, config.RunMode.SameIssueThreshold, config.RunMode.NoProgressThreshold));
        Assert.Equal(("work/", AutoPush.Prompt, "trunk", "^sprint"), (config.RunMode.BranchPrefix, config.RunMode.AutoPush, config.RunMode.BaseBranch, config.RunMode.SprintCommitPattern));
        Assert.Equal(new SprintPlanSettings { BranchPrefix = "p/", DefaultBranchName = "next", ConsolidatePr = false, CommitPrefix = "chore", IncludeCommitsBySprint = false }, config.RunMode.SprintPlan);
        Assert.Equal(new RedTeamSettings { Enabled = true, MaxCycles = 3, SkipIfNoSdd = false, SeverityThreshold = 500, TokenBudget = 9 }, config.RedTeam);
        Assert.Equal((GuardMode.Advisory, false), (config.Guardrails.PiiFilter.Mode, config.Guardrails.PiiFilter.LogRedactions));
        Assert.Equal(["email"], config.Guardrails.PiiFilter.Off);
        Assert.Equal((GuardMode.Parallel, 0.5), (config.Guardrails.Injection.Mode, config.Guardrails.Injection.Threshold));
        Assert.Equal(["context_manipulation", "encoding_evasion", "role_confusion"], config.Guardrails.Injection.Off.Order());
        Assert.Equal((true, GuardMode.Blocking, 1.0), (config.Guardrails.Relevance.Enabled, config.Guardrails.Relevance.Mode, config.Guardrails.Relevance.ConfidenceThreshold));
        Assert.Equal(new TripwireSettings { Enabled = false, OnFailure = TripwireAction.Log, RollbackOnHalt = true }, config.Guardrails.Tripwire);
        Assert.Equal(DangerRule.Execute, config.Guardrails.Danger.Interactive.High);
        Assert.Equal(DangerRules.Autonomous with { Critical = DangerRule.BlockWithoutFlag }, config.Guardrails.Danger.Autonomous);
        Assert.False(config.Guardrails.Logging.Handoffs);
        Assert.Equal((2, 10.0), (config.PostPr.Audit.MaxIterations, config.PostPr.Audit.Timeout.TotalSeconds));
        Assert.Equal((false, 20.0, true, false), (config.PostPr.E2E.Enabled, config.PostPr.E2E.Timeout.TotalSeconds, config.PostPr.Flatline.Enabled, config.PostPr.BridgebuilderReview.Enabled));
        Assert.Equal((9, 8, 1, 7.0), (config.PostPr.SameFindingThreshold, config.PostPr.SameFailureThreshold, config.PostPr.GitHubAttempts, config.PostPr.GitHubTimeout.TotalSeconds));
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(3)], config.PostPr.GitHubBackoff);
        Assert.Equal((false, "hitl"), (config.PostPr.AutoInvoke, config.PostPr.AutoInvokeMode));
        Assert.Equal(new PushCommandSettings { Enabled = true, Command = "notify-send done", Timeout = TimeSpan.FromSeconds(2) }, config.PushCommand);
        Assert.Equal(new MeteringSettings { Enabled = true, LedgerPath = "costs.jsonl", DailyMicroUsd = 5_000_000, WarnAtPercent = 50 }, config.Metering);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("\"false\"")]
    [InlineData("False")]
    public void False_means_false_everywhere(string no)
    {
        var config = Read(
            $$$"""
            run_mode: {git: {auto_push: {{{no}}} }, sprint_plan: {consolidate_pr: {{{no}}} , include_commits_by_sprint: {{{no}}} }}
            red_team: {code_vs_design: {skip_if_no_sdd: {{{no}}} }}
            guardrails:
              input: {enabled: {{{no}}} , pii_filter: {enabled: {{{no}}} }, injection_detection: {enabled: {{{no}}} }}
              tripwire: {enabled: {{{no}}} }
              danger_level: {enforce: {{{no}}} }
              logging: {enabled: {{{no}}} }
            post_pr_validation: {enabled: {{{no}}} }
            beads: {autonomous: {requires_beads: {{{no}}} }}
            hounfour: {metering: {enabled: {{{no}}} }}
            """);

        Assert.Equal(AutoPush.Local, config.RunMode.AutoPush);
        Assert.False(config.RunMode.SprintPlan.ConsolidatePr || config.RunMode.SprintPlan.IncludeCommitsBySprint);
        Assert.False(config.RedTeam.SkipIfNoSdd);
        Assert.False(config.Guardrails.Enabled || config.Guardrails.PiiFilter.Enabled || config.Guardrails.Injection.Enabled);
        Assert.False(config.Guardrails.Tripwire.Enabled || config.Guardrails.Danger.Enforce || config.Guardrails.Logging.Enabled);
        Assert.False(config.PostPr.Enabled || config.RequiresBeads || config.Metering.Enabled);
    }

    [Theory]
    [InlineData("true", AutoPush.Auto)]
    [InlineData("false", AutoPush.Local)]
    [InlineData("'false'", AutoPush.Local)]
    [InlineData("prompt", AutoPush.Prompt)]
    [InlineData("", AutoPush.Auto)]
    [InlineData("~", AutoPush.Auto)]
    public void Auto_push_is_one_of_three(string written, AutoPush expected)
    {
        var result = LoaConfigReader.Read($"run_mode:\n  git:\n    auto_push: {written}\n", "c.yaml");

        Assert.Equal(expected, result.Config!.RunMode.AutoPush);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Auto_push_that_is_none_of_them_pushes_and_says_so()
    {
        var result = LoaConfigReader.Read("run_mode:\n  git:\n    auto_push: maybe\n", "c.yaml");

        Assert.Equal(AutoPush.Auto, result.Config!.RunMode.AutoPush);
        Assert.Equal("c.yaml:3:16: run_mode.git.auto_push: \"maybe\" is here; expected true, false or prompt; finished branches are pushed", result.Warnings.Single().ToString());
    }

    [Fact]
    public void A_pull_request_that_is_no_draft_can_t_be_had() =>
        Assert.Equal(
            "c.yaml:1:35: run_mode.git.create_draft_pr: false is ignored: pull requests are drafts, a person makes them ready",
            LoaConfigReader.Read("run_mode: {git: {create_draft_pr: false}}", "c.yaml").Warnings.Single().ToString());

    [Theory]
    [InlineData("run_mode: {enabled: yes}", "c.yaml:1:21: run_mode.enabled: \"yes\" is here; expected true or false")]
    [InlineData("run_mode: {enabled: 1}", "c.yaml:1:21: run_mode.enabled: \"1\" is here; expected true or false")]
    [InlineData("run_mode: on", "c.yaml:1:11: run_mode: \"on\" is here; expected a mapping")]
    [InlineData("run_mode:\n  defaults: {max_cycles: many}", "c.yaml:2:26: run_mode.defaults.max_cycles: \"many\" is here; expected a whole number from 1 to 1000000")]
    [InlineData("run_mode:\n  defaults: {max_cycles: 0}", "c.yaml:2:26: run_mode.defaults.max_cycles: \"0\" is here; expected a whole number from 1 to 1000000")]
    [InlineData("guardrails: {input: {injection_detection: {threshold: 1.5}}}", "c.yaml:1:55: guardrails.input.injection_detection.threshold: \"1.5\" is here; expected a number from 0 to 1")]
    [InlineData("guardrails: {input: {pii_filter: {mode: blockng}}}", "c.yaml:1:41: guardrails.input.pii_filter.mode: \"blockng\" is here; expected blocking, parallel, advisory; did you mean \"blocking\"?")]
    [InlineData("- a", "c.yaml:1:1: a list is here; expected a mapping")]
    [InlineData("a: 1\n---\nb: 1", "c.yaml:3:1: a second document begins here; expected one")]
    public void What_is_wrong_is_said_with_its_place(string text, string expected)
    {
        var result = LoaConfigReader.Read(text, "c.yaml");

        Assert.Null(result.Config);
        Assert.Equal(expected, result.Errors.Single().ToString());
    }

    [Fact]
    public void Text_that_is_no_yaml_is_one_error() =>
        Assert.StartsWith("c.yaml:1:4: this is no YAML: ", LoaConfigReader.Read("a: [1\nb: {", "c.yaml").Errors.Single().ToString());

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("run_mode:\n")]
    [InlineData("~")]
    public void An_empty_file_is_as_by_default(string text) => Assert.Equal(20, Read(text).RunMode.MaxCycles);

    [Fact]
    public void A_file_that_is_longer_than_our_own_is_read()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"key_{i}: {i}\n"));

        Assert.Equal(3, Read(text + "run_mode: {defaults: {max_cycles: 3}}").RunMode.MaxCycles);
        Assert.Contains("1024 KiB", LoaConfigReader.Read(new string('#', LoaConfig.MaxLength + 1), "c.yaml").Errors.Single().Message);
    }

    [Fact]
    public void A_folder_in_its_place_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[LoaConfig.FileName]);

        Assert.Equal(".loa.config.yaml: a folder is here; expected a file", LoaConfigReader.Load(folder.Path, _ => null).Errors.Single().ToString());
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("FALSE", false)]
    [InlineData("true", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    public void The_environment_switches_guardrails_off(string? value, bool expected)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(expected, LoaConfigReader.Load(folder.Path, name => name == "LOA_GUARDRAILS_ENABLED" ? value : null).Config!.Guardrails.Enabled);
    }

    private static LoaConfig Read(string text)
    {
        var result = LoaConfigReader.Read(text, "c.yaml");
        return result.Config ?? throw new InvalidOperationException(string.Join('\n', result.Errors));
    }
}
