using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>Reads <c>.loa.config.yaml</c> and says everything that is wrong with what is ours in it, each in one line with its place.</summary>
public sealed partial class LoaConfigReader
{
    private readonly string _file;
    private readonly FlowNodes _nodes;
    private readonly List<FlowError> _warnings = [];

    private LoaConfigReader(string file) => (_file, _nodes) = (file, new FlowNodes(file));

    /// <summary>Reads a repository's configuration, and what the environment says of it. Never throws.</summary>
    /// <param name="root">The repository; absolute.</param>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public static LoaConfigResult Load(string root, Func<string, string?> variable)
    {
        var path = Path.Combine(root, LoaConfig.FileName);
        try
        {
            return WithEnvironment(Read(YamlSource.ReadText(path, LoaConfig.MaxLength), LoaConfig.FileName), variable);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return WithEnvironment(new(new LoaConfig(), [], []), variable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var problem = Directory.Exists(path) ? "a folder is here; expected a file" : $"can't be read ({Shown.Clean(e.Message)})";
            return Failed(LoaConfig.FileName, 0, 0, problem);
        }
    }

    /// <summary>Reads a configuration's text. Never throws.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">The file, as messages name it.</param>
    public static LoaConfigResult Read(string text, string file)
    {
        if (text.Length > LoaConfig.MaxLength)
        {
            return Failed(file, 0, 0, $"it has more than {LoaConfig.MaxLength / 1024} KiB; expected a configuration");
        }

        try
        {
            return YamlSource.Parse(text) switch
            {
                [] => new(new LoaConfig { Exists = true }, [], []),
                [_, var second, ..] => Failed(file, (int)second.RootNode.Start.Line, (int)second.RootNode.Start.Column, "a second document begins here; expected one"),
                [var only] => new LoaConfigReader(file).Read(only.RootNode),
            };
        }
        catch (YamlException e)
        {
            return Failed(file, (int)e.Start.Line, (int)e.Start.Column, $"this is no YAML: {Shown.Clean(e.Message)}");
        }
    }

    private static LoaConfigResult Failed(string file, int line, int column, string message) => new(null, [new(file, line, column, message)], []);

    private static LoaConfigResult WithEnvironment(LoaConfigResult result, Func<string, string?> variable) =>
        result.Config is { } config && string.Equals(variable(LoaConfig.GuardrailsVariable)?.Trim(), "false", StringComparison.OrdinalIgnoreCase)
            ? result with { Config = config with { Guardrails = config.Guardrails with { Enabled = false } } }
            : result;

    private LoaConfigResult Read(YamlNode root)
    {
        var isEmpty = root is YamlScalarNode { Value: null or "" or "~" or "null" };
        var whole = new LoaSection(isEmpty ? null : root, "", _nodes);
        var config = new LoaConfig
        {
            Exists = true,
            RunMode = RunMode(whole.Section("run_mode")),
            RedTeam = RedTeam(whole.Section("red_team").Section("code_vs_design")),
            Guardrails = Guardrails(whole.Section("guardrails")),
            PostPr = PostPr(whole.Section("post_pr_validation")),
            RequiresBeads = whole.Section("beads").Section("autonomous").Flag("requires_beads", true),
            PushCommand = PushCommand(whole.Section("notifications").Section("push_command")),
            Metering = Metering(whole.Section("hounfour").Section("metering")),
        };
        ImmutableArray<FlowError> errors = [.. _nodes.Errors];
        return new(errors.IsEmpty ? config : null, errors, [.. _warnings.OrderBy(w => (w.Line, w.Column))]);
    }

    private void Warn(YamlNode at, string entry, string message) =>
        _warnings.Add(new(_file, (int)at.Start.Line, (int)at.Start.Column, $"{entry}: {message}"));

    private RunModeSettings RunMode(LoaSection section)
    {
        var plain = new RunModeSettings();
        var defaults = section.Section("defaults");
        var breaker = section.Section("circuit_breaker");
        var git = section.Section("git");
        if (git.Find("create_draft_pr") is { } draft && git.Flag(draft, git.PathOf("create_draft_pr")) == false)
        {
            Warn(draft, git.PathOf("create_draft_pr"), "false is ignored: pull requests are drafts, a person makes them ready");
        }

        return new()
        {
            Enabled = section.Flag("enabled", plain.Enabled),
            MaxCycles = defaults.Count("max_cycles", plain.MaxCycles),
            Timeout = TimeSpan.FromHours(defaults.Number("timeout_hours", plain.Timeout.TotalHours, 0.01, 24 * 31)),
            MaxUsd = defaults.Find("max_usd") is null ? null : (decimal)defaults.Number("max_usd", 0, 0.000001, 1_000_000),
            MaxTokens = defaults.Find("max_tokens") is null ? null : defaults.Whole("max_tokens", 0, 1, 1_000_000_000_000),
            CallsPerHour = section.Section("rate_limiting").Count("calls_per_hour", plain.CallsPerHour),
            SameIssueThreshold = breaker.Count("same_issue_threshold", plain.SameIssueThreshold),
            NoProgressThreshold = breaker.Count("no_progress_threshold", plain.NoProgressThreshold),
            BranchPrefix = git.Text("branch_prefix", plain.BranchPrefix),
            AutoPush = PushOf(git),
            ProtectedBranches = git.Texts("protected_branches"),
            BaseBranch = git.Text("base_branch", plain.BaseBranch),
            SprintCommitPattern = CommitPattern(git, plain.SprintCommitPattern),
            SprintPlan = SprintPlan(section.Section("sprint_plan")),
        };
    }

    /// <summary>What can't be read pushes, and says so: that is documented. Whoever writes YAML 1.1's other words for false means false.</summary>
    private AutoPush PushOf(LoaSection git)
    {
        if (git.Find("auto_push") is not { } node)
        {
            return AutoPush.Auto;
        }

        switch ((node as YamlScalarNode)?.Value?.Trim().ToLowerInvariant())
        {
            case "true" or "yes" or "on" or "y":
                return AutoPush.Auto;
            case "false" or "no" or "off" or "n":
                return AutoPush.Local;
            case "prompt":
                return AutoPush.Prompt;
            default:
                Warn(node, git.PathOf("auto_push"), $"{FlowNodes.Found(node)} is here; expected true, false or prompt; finished branches are pushed");
                return AutoPush.Auto;
        }
    }

    private string CommitPattern(LoaSection git, string plain)
    {
        var pattern = git.Text("sprint_commit_pattern", plain);
        if (git.Find("sprint_commit_pattern") is { } node && SprintCommits.ProblemOf(pattern) is { } problem)
        {
            _nodes.Error(node, git.PathOf("sprint_commit_pattern"), problem);
        }

        return pattern;
    }

    private static SprintPlanSettings SprintPlan(LoaSection section)
    {
        var plain = new SprintPlanSettings();
        return new()
        {
            BranchPrefix = section.Text("branch_prefix", plain.BranchPrefix),
            DefaultBranchName = section.Text("default_branch_name", plain.DefaultBranchName),
            ConsolidatePr = section.Flag("consolidate_pr", plain.ConsolidatePr),
            CommitPrefix = section.Text("commit_prefix", plain.CommitPrefix),
            IncludeCommitsBySprint = section.Flag("include_commits_by_sprint", plain.IncludeCommitsBySprint),
        };
    }

    private static RedTeamSettings RedTeam(LoaSection section)
    {
        var plain = new RedTeamSettings();
        return new()
        {
            Enabled = section.Flag("enabled", plain.Enabled),
            MaxCycles = section.Count("max_cycles", plain.MaxCycles),
            SkipIfNoSdd = section.Flag("skip_if_no_sdd", plain.SkipIfNoSdd),
            SeverityThreshold = section.Count("severity_threshold", plain.SeverityThreshold, min: 0, max: 1000),
            TokenBudget = section.Count("token_budget", plain.TokenBudget, max: 100_000_000),
        };
    }

    private static PushCommandSettings PushCommand(LoaSection section)
    {
        var plain = new PushCommandSettings();
        var command = section.Find("command") is YamlScalarNode { Value: "" } ? "" : section.Text("command", plain.Command);
        return new() { Enabled = section.Flag("enabled", plain.Enabled), Command = command, Timeout = section.Seconds("timeout_sec", plain.Timeout) };
    }

    private static MeteringSettings Metering(LoaSection section)
    {
        var plain = new MeteringSettings();
        var budget = section.Section("budget");
        return new()
        {
            Enabled = section.Flag("enabled", plain.Enabled),
            LedgerPath = section.Text("ledger_path", plain.LedgerPath),
            DailyMicroUsd = budget.Whole("daily_micro_usd", plain.DailyMicroUsd, 0, long.MaxValue / 1000),
            WarnAtPercent = budget.Count("warn_at_percent", plain.WarnAtPercent, min: 1, max: 100),
        };
    }
}
