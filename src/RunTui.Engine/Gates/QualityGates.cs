using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Gates;

/// <summary>
/// Runs the commands of a step's gate profile: run-workflow's quality gates <c>lint</c>, <c>tests</c> and <c>review-ready</c>.
/// </summary>
/// <param name="run">Runs the commands.</param>
/// <param name="findCli">The path of a program that can be started, or null.</param>
public sealed class QualityGates(CommandRunner run, Func<string, string?> findCli)
{
    /// <summary>How long one gate may take. Longer than an acceptance command, because it may be a project's whole test suite.</summary>
    public static readonly TimeSpan GateLimit = TimeSpan.FromSeconds(1800);

    private readonly GateShell _shell = new(run, findCli);

    private readonly GateCommandResolver _resolver = new(findCli);

    /// <summary>The gates of a profile in their order, or none where there is no such profile.</summary>
    public static ImmutableArray<string> GatesOf(string profile) => profile switch
    {
        "lint" => ["lint"],
        "tests" => ["tests"],
        "review-ready" => ["lint", "tests", "diff-check"],
        _ => [],
    };

    /// <summary>
    /// Runs the gates one after the other. Strict, the first failure ends it; with <c>gate_strict: false</c> all are run and their
    /// failures come back as warnings of a pass. (run-workflow reads that false as missing, so that it never warns.)
    /// </summary>
    /// <param name="step">Whose profile and strictness count first.</param>
    /// <param name="defaults">The plan's defaults, and its gate commands.</param>
    /// <param name="runFolder">The run folder, absolute.</param>
    /// <param name="repositoryRoot">Where the search for a project ends, absolute.</param>
    /// <param name="cancel">Ends the gate that runs.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<GateResult> EvaluateAsync(
        Step step, BlueprintDefaults defaults, string runFolder, string repositoryRoot, CancellationToken cancel)
    {
        var profile = ProfileOf(step, defaults);
        if (profile is null)
        {
            return GateResult.Skipped;
        }

        var gates = GatesOf(profile);
        if (gates.IsEmpty)
        {
            return Failure(Verdict.Error, UnknownProfile(profile), new());
        }

        var strict = step.GateStrict ?? defaults.GateStrict ?? true;
        var warnings = ImmutableArray.CreateBuilder<string>();
        var evidence = new GateEvidence();
        foreach (var gate in gates)
        {
            var (verdict, failure) = await RunGateAsync(gate, defaults, runFolder, repositoryRoot, evidence, cancel);
            if (failure is null)
            {
                continue;
            }

            var message = $"Profile '{profile}' failed at gate '{gate}'. {failure}";
            if (strict)
            {
                return Failure(verdict, message, evidence);
            }

            warnings.Add(ShortText.Line(message));
        }

        return new() { Verdict = Verdict.Pass, Warnings = warnings.ToImmutable(), Evidence = evidence.ToString() };
    }

    /// <summary>The step's profile, else the plan's; null where neither names one.</summary>
    internal static string? ProfileOf(Step step, BlueprintDefaults defaults) =>
        (step.GateProfile ?? defaults.GateProfile) is { Length: > 0 } profile ? profile : null;

    internal static string UnknownProfile(string profile) =>
        $"Unknown gate profile '{profile}': use lint, tests or review-ready.";

    private async Task<(Verdict Verdict, string? Failure)> RunGateAsync(
        string gate, BlueprintDefaults defaults, string runFolder, string repositoryRoot, GateEvidence evidence, CancellationToken cancel)
    {
        var resolved = _resolver.Resolve(gate, defaults, runFolder, repositoryRoot);
        if (resolved.Command is not { } command)
        {
            return (Verdict.Error, resolved.Missing);
        }

        if (await _shell.RunAsync(command, resolved.Folder, GateLimit, evidence, cancel) is not { } failure)
        {
            return (Verdict.Pass, null);
        }

        return (
            failure.IsOurs ? Verdict.Error : Verdict.Changes,
            $"Gate '{gate}' failed in {resolved.Folder} ({failure.Reason}): {ShortText.Cut(command, 160)}. "
            + "The gate's log has its output.");
    }

    private static GateResult Failure(Verdict verdict, string message, GateEvidence evidence)
    {
        var line = ShortText.Line(message);
        return new() { Verdict = verdict, Message = line, Failures = [line], Evidence = evidence.ToString() };
    }
}
