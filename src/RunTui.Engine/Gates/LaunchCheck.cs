using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Imports.Plans;
using RunTui.Engine.Routes;
using RunTui.Engine.Text;

namespace RunTui.Engine.Gates;

/// <summary>
/// Looks whether the steps that are left could be run here: run-workflow's launch preflight. It only looks; run-workflow's appends its
/// warnings to the journal and asks a paid model.
/// </summary>
public sealed partial class LaunchCheck(LaunchLookups lookups)
{
    private const string DefaultTool = "claude-code";

    private const string KnownTools = "claude-code, codex, gemini, shell or skill:<name>";

    private readonly GateCommandResolver _gates = new(lookups.FindCli);

    /// <summary>Checks every step that is neither done nor skipped, in the plan's order.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<LaunchReport> InspectAsync(LaunchRequest request, CancellationToken cancel)
    {
        var health = new CliHealth(lookups, request.RunFolder);
        var found = new Found();
        WarnOfServiceTiers(request, found);
        if (!lookups.IsWritable(request.RunFolder))
        {
            found.Findings.Add(new("", [$"cannot be written to: {request.RunFolder}; the run's journal and logs go there"]));
        }

        foreach (var step in request.Blueprint.Steps.Where(step => step.Status is not (StepStatus.Done or StepStatus.Skipped)))
        {
            var messages = ImmutableArray.CreateBuilder<string>();
            if ((step.Flow ?? request.Blueprint.Flow) == Flow.Routed && step.Stage is null && PromptContract.Check(step) is { IsEmpty: false } gaps)
            {
                found.Warnings.Add($"step '{step.Id}': whoever it is sent to is told no {string.Join(", no ", gaps.Select(gap => gap.Part))}; write that into its detail");
            }

            if (await InspectToolsAsync(step, request, health, messages, found, cancel))
            {
                InspectGates(step, request, messages);
                await InspectCapabilitiesAsync(step, request, health, messages, cancel);
            }

            if (messages.Count > 0)
            {
                found.Findings.Add(new(ShortText.Line(step.Id), [.. messages.Select(ShortText.Line)]));
            }
        }

        return new()
        {
            Findings = found.Findings.ToImmutable(),
            Warnings = [.. found.Warnings.Select(ShortText.Line)],
            Reroutes = found.Reroutes.ToImmutable(),
        };
    }

    /// <summary>Whether the step's tools are there at all, so that the rest is worth looking at.</summary>
    private async Task<bool> InspectToolsAsync(
        Step step, LaunchRequest request, CliHealth health, ImmutableArray<string>.Builder messages, Found found, CancellationToken cancel)
    {
        var flow = request.Flows.Find(step.Flow ?? request.Blueprint.Flow)?.Under(request.Blueprint);
        foreach (var tool in FlowTools.Of(step, request.Blueprint, flow))
        {
            if (!await InspectToolAsync(tool, step, request, health, messages, found, cancel))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> InspectToolAsync(
        string tool, Step step, LaunchRequest request, CliHealth health, ImmutableArray<string>.Builder messages, Found found, CancellationToken cancel)
    {
        var defaults = request.Blueprint.Defaults;
        var agent = tool;
        var what = "tool";
        if (SkillTool.TryParse(tool) is { } skill)
        {
            if (lookups.FindSkill(skill.Name) is null)
            {
                messages.Add($"missing SKILL.md for {skill.Name}: install the skill, or change the step's tool");
                return false;
            }

            agent = skill.Runner ?? defaults.SkillRunner ?? DefaultTool;
            what = "skill runner";
        }

        if (lookups.ProgramOf(agent) is not { } program)
        {
            messages.Add($"unknown {what} '{agent}': use {(what == "tool" ? KnownTools : "claude-code, codex or gemini")}");
            return false;
        }

        if (lookups.FindCli(program) is null && HasNextCandidate(step, request))
        {
            found.Warnings.Add($"step '{step.Id}': '{program}' is not on PATH; {Next(request)}");
            return true;
        }

        if (lookups.FindCli(program) is null)
        {
            messages.Add($"missing CLI for {what} '{agent}': install '{program}' or put it on PATH");
            return false;
        }

        if (await health.ProblemOfAsync(program, cancel) is { } problem)
        {
            var fallback = step.FallbackTool ?? DefaultTool;
            if (request.Mode is LaunchMode.Adaptive or LaunchMode.Expansion && !AsksBeforeFallback(step, request) && await CanTakeOverAsync(fallback, agent, health, cancel))
            {
                found.Warnings.Add($"step '{step.Id}' runs with {fallback} instead of {agent}: {problem}");
                found.Reroutes.Add(new(step.Id, agent, fallback, ShortText.Line(problem)));
            }
            else if (HasNextCandidate(step, request))
            {
                found.Warnings.Add($"step '{step.Id}': {agent} is not ready: {problem}; {Next(request)}");
            }
            else
            {
                messages.Add($"{what} '{agent}' is not ready: {problem}");
            }
        }

        return true;
    }

    /// <summary>Whether the step's route names somebody who can take over once the first has failed; plan-and-execute asks then, and refuses nothing.</summary>
    private bool HasNextCandidate(Step step, LaunchRequest request) =>
        step.Work != WorkTypes.Options && request.Flows.Find(step.Flow ?? request.Blueprint.Flow) is null or { IsDirect: true } && RouteTable.CandidatesFor(step, request.Blueprint, lookups.Variable).Length > 1;

    private string Next(LaunchRequest request) =>
        RouteTable.IsFailClosed(request.Blueprint, lookups.Variable) ? "another model takes over only with your approval" : "the next model of its route takes over";

    /// <summary>From a route that is fail-closed nobody takes over without a person's approval.</summary>
    private bool AsksBeforeFallback(Step step, LaunchRequest request) =>
        !RouteTable.CandidatesFor(step, request.Blueprint, lookups.Variable).IsEmpty && RouteTable.IsFailClosed(request.Blueprint, lookups.Variable);

    private async Task<bool> CanTakeOverAsync(string fallback, string agent, CliHealth health, CancellationToken cancel)
    {
        // A shell would take an agent's instructions for a script.
        return fallback != agent && fallback != "shell"
            && lookups.ProgramOf(fallback) is { } program
            && lookups.FindCli(program) is not null
            && await health.ProblemOfAsync(program, cancel) is null;
    }

    private void InspectGates(Step step, LaunchRequest request, ImmutableArray<string>.Builder messages)
    {
        if (QualityGates.ProfileOf(step, request.Blueprint.Defaults) is not { } profile)
        {
            return;
        }

        var gates = QualityGates.GatesOf(profile);
        if (gates.IsEmpty)
        {
            messages.Add(QualityGates.UnknownProfile(profile));
        }

        var commands = gates.Select(gate => _gates.Resolve(gate, request.Blueprint.Defaults, request.RunFolder, request.RepositoryRoot));
        messages.AddRange(commands.Select(command => command.Missing).OfType<string>());
    }

    private static void WarnOfServiceTiers(LaunchRequest request, Found found)
    {
        if (request.OverridesServiceTier)
        {
            return;
        }

        var plan = request.Blueprint;
        Warn("defaults", plan.Defaults.Models.CodexServiceTier);
        foreach (var step in plan.Steps)
        {
            Warn($"step '{step.Id}'", step.Models.CodexServiceTier);
        }

        void Warn(string where, string? tier)
        {
            if (tier is { Length: > 0 } and not "fast")
            {
                var why = tier == "flex" ? "flex answers when there is room, which no step can wait for" : "only 'fast' is passed on";
                found.Warnings.Add($"{where}: codex_service_tier '{tier}' is ignored; {why}");
            }
        }
    }

    private sealed class Found
    {
        public ImmutableArray<StepFindings>.Builder Findings { get; } = ImmutableArray.CreateBuilder<StepFindings>();

        public List<string> Warnings { get; } = [];

        public ImmutableArray<ToolReroute>.Builder Reroutes { get; } = ImmutableArray.CreateBuilder<ToolReroute>();
    }
}
