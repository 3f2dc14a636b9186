using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.RunMode;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>Makes the blueprint of a run that validates a pull request.</summary>
public sealed record PostPrPlan
{
    /// <summary>The one step of such a run.</summary>
    public const string StepId = "validate";

    /// <summary>The pull request.</summary>
    public required string PrUrl { get; init; }

    /// <summary>What the repository's configuration says.</summary>
    public required LoaConfig Config { get; init; }

    /// <summary>What the command line says beyond it.</summary>
    public PostPrOptions Options { get; init; } = new();

    /// <summary>The branch that is checked out and whose fixes may be committed; null where nothing is to be committed.</summary>
    public string? Branch { get; init; }

    /// <summary>The blueprint's text.</summary>
    /// <param name="created">When it was made.</param>
    public string Make(DateTimeOffset created)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"pull request #{PullRequestUrl.NumberOf(PrUrl)}");
        var root = new JsonObject
        {
            ["name"] = $"Validate {name}",
            ["goal"] = $"Validate {PrUrl}",
            ["created"] = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["context"] = $"The {name} ({PrUrl}) is validated before a person takes it over.",
            ["flow"] = PostPrStanding.FlowName,
        };
        if (Branch is not null)
        {
            root["branch"] = Branch;
        }

        var mode = Config.RunMode.AutoPush switch { AutoPush.Local => PushMode.Local, AutoPush.Prompt => PushMode.Prompt, _ => PushMode.Auto };
        var publish = new JsonObject { ["mode"] = mode.Name(), ["commit_type"] = "fix" };
        if (Config.Exists && Config.RunMode.BaseBranch != "main")
        {
            publish["base"] = Config.RunMode.BaseBranch;
        }

        root["publish"] = publish;
        if (Config.Guardrails.Enabled)
        {
            root["guardrails"] = new JsonObject();
        }

        root["post_pr"] = FieldOf(Config.PostPr, Options, PrUrl);
        root["steps"] = new JsonArray(new JsonObject
        {
            ["id"] = StepId,
            ["title"] = $"Validate {name}",
            ["detail"] = $"Everything that {PrUrl} brings.",
            ["done_when"] = "The audit approves.\nThe end-to-end tests pass.",
            ["status"] = "pending",
        });
        return Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(root), new JsonStyle("  ", "\n", Spaced: true), 0)) + "\n";
    }

    /// <summary>A blueprint's <c>post_pr</c>, as the configuration has it; also for a run that opens its pull request itself.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="options">What goes before it; null for nothing.</param>
    /// <param name="prUrl">The pull request; null for the one that the run will open.</param>
    public static JsonObject FieldOf(PostPrSettings settings, PostPrOptions? options = null, string? prUrl = null)
    {
        options ??= new PostPrOptions();
        var field = new JsonObject { ["mode"] = options.Mode ?? (settings.AutoInvokeMode == PostPrRules.Hitl ? PostPrRules.Hitl : PostPrRules.Autonomous) };
        if (prUrl is not null)
        {
            field["pr_url"] = prUrl;
        }

        field["phases"] = new JsonObject
        {
            ["post-pr-audit"] = Phase("audit", settings.Audit, settings.SameFindingThreshold),
            ["fix-audit"] = Phase("fix_audit", settings.Audit with { Enabled = true }, null),
            ["context-clear"] = new JsonObject { ["enabled"] = settings.ContextClear.Enabled },
            ["e2e-testing"] = Phase("e2e", settings.E2E, settings.SameFailureThreshold),
            ["fix-e2e"] = Phase("fix_e2e", settings.E2E with { Enabled = true }, null),
            ["flatline-pr"] = Phase("flatline", settings.Flatline, null),
            ["bridgebuilder-review"] = Phase("bridgebuilder_review", settings.BridgebuilderReview, null),
        };
        return options.Over(field);

        JsonObject Phase(string name, PostPrPhase phase, int? same)
        {
            var rules = new JsonObject { ["enabled"] = phase.Enabled, ["timeout"] = (int)Math.Max(1, Math.Ceiling(phase.Timeout.TotalSeconds)) };
            if (!name.StartsWith("fix_", StringComparison.Ordinal))
            {
                rules["rounds"] = phase.MaxIterations;
            }

            if (same is { } most)
            {
                rules["same"] = most;
            }

            if (settings.Commands.GetValueOrDefault(name) is { } command)
            {
                rules["command"] = command;
            }
            else if (settings.Agents.GetValueOrDefault(name) is { } tool)
            {
                rules["tool"] = tool;
            }

            return rules;
        }
    }
}
