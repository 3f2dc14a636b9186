using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Imports.RunMode;

public sealed partial class LoaConfigReader
{
    private const int MaxAttempts = 100;

    private static PostPrSettings PostPr(LoaSection section)
    {
        var plain = new PostPrSettings();
        var phases = section.Section("phases");
        var timeouts = section.Section("timeouts");
        var breaker = section.Section("circuit_breaker");
        var api = section.Section("github_api");
        var invoke = section.Section("auto_invoke");
        var commands = Workers(section.Section("commands"), ImmutableArray<string>.Empty);
        var agents = Workers(section.Section("agents"), [ToolReference.ClaudeCode, ToolReference.Codex, ToolReference.Gemini]);
        return new()
        {
            Commands = commands,
            Agents = agents,
            Enabled = section.Flag("enabled", plain.Enabled),
            IsAsked = section.Find("enabled") is not null || !commands.IsEmpty || !agents.IsEmpty,
            Audit = Phase(phases, "audit", timeouts, "post_pr_audit", plain.Audit),
            ContextClear = Phase(phases, "context_clear", timeouts, "context_clear", plain.ContextClear),
            E2E = Phase(phases, "e2e", timeouts, "e2e_testing", plain.E2E),
            Flatline = Phase(phases, "flatline", timeouts, "flatline_pr", Named("flatline", plain.Flatline)),
            BridgebuilderReview = Phase(phases, "bridgebuilder_review", timeouts, "bridgebuilder", Named("bridgebuilder_review", plain.BridgebuilderReview)),
            SameFindingThreshold = breaker.Count("same_finding_threshold", plain.SameFindingThreshold),
            SameFailureThreshold = breaker.Count("same_failure_threshold", plain.SameFailureThreshold),
            GitHubAttempts = api.Count("max_attempts", plain.GitHubAttempts, max: MaxAttempts),
            GitHubBackoff = Backoff(api, plain.GitHubBackoff),
            GitHubTimeout = api.Seconds("timeout_per_attempt", plain.GitHubTimeout),
            AutoInvoke = invoke.Flag("enabled", plain.AutoInvoke),
            AutoInvokeMode = invoke.Text("mode", plain.AutoInvokeMode),
        };

        // Who says how it is done wants it to be done.
        PostPrPhase Named(string name, PostPrPhase phase) => phase with { Enabled = phase.Enabled || commands.ContainsKey(name) || agents.ContainsKey(name) };
    }

    /// <summary>Who does which phase. These keys are ours, so that one that nobody knows is a mistake.</summary>
    private static ImmutableDictionary<string, string> Workers(LoaSection section, ImmutableArray<string> words)
    {
        var workers = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (key, node) in section.All)
        {
            if (!PostPrSettings.Workers.Contains(key))
            {
                section.Wrong(node, key, $"one of {string.Join(", ", PostPrSettings.Workers)} as a key");
            }
            else if (section.Lines(key) is { } worker && (words.IsEmpty || words.Contains(worker)))
            {
                workers[key] = worker;
            }
            else if (section.Find(key) is { } other && !words.IsEmpty)
            {
                section.Wrong(other, key, $"one of {string.Join(", ", words)}");
            }
        }

        return workers.ToImmutable();
    }

    /// <summary>A phase is <c>true</c>, <c>false</c> or a mapping with <c>enabled</c>; its limit stands under its own name or its state's.</summary>
    private static PostPrPhase Phase(LoaSection phases, string name, LoaSection timeouts, string state, PostPrPhase plain)
    {
        var timeout = timeouts.Seconds(name, timeouts.Seconds(state, plain.Timeout));
        if (phases.Find(name) is YamlScalarNode flag)
        {
            return plain with { Enabled = phases.Flag(flag, phases.PathOf(name)) ?? plain.Enabled, Timeout = timeout };
        }

        var phase = phases.Section(name);
        return new()
        {
            Enabled = phase.Flag("enabled", plain.Enabled),
            Timeout = timeout,
            MaxIterations = phase.Count("max_iterations", plain.MaxIterations, max: MaxAttempts),
        };
    }

    private static ImmutableArray<TimeSpan> Backoff(LoaSection api, ImmutableArray<TimeSpan> plain)
    {
        switch (api.Find("backoff"))
        {
            case null:
                return plain;
            case YamlSequenceNode { Children: { Count: > 0 and <= MaxAttempts } items }:
                return [.. items.Select((item, i) => TimeSpan.FromSeconds(api.Number(item, $"{api.PathOf("backoff")}[{i}]", 0, 3600) ?? 0))];
            case var other:
                api.Wrong(other, "backoff", "a list of seconds");
                return plain;
        }
    }
}
