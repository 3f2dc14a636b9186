using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary>
/// The commands to type next, complete: with the run's real path, and quoted where a shell would take it apart. Everything that
/// tells how to go on asks here.
/// </summary>
/// <param name="folder">The run folder, absolute, or as it is named where the commands are typed.</param>
/// <param name="program">How the program is called from where the user is.</param>
public sealed class NextCommand(string folder, string program = "run-tui")
{
    private const int MostAnswers = 10;

    /// <summary>Allow, widen, revert.</summary>
    private const int GuardAnswers = 3;

    public string Resume => Of("resume");

    /// <summary>The resume that begins everything anew that the breaker counts.</summary>
    public string ResetBreaker => Of("resume", "--reset-breaker");

    public string Blockers => Of("blockers");

    /// <summary>The dashboard on the run.</summary>
    public string Show => $"{ShellWord.Quoted(program)} {Path}";

    private string Path => ShellWord.Quoted(folder);

    /// <summary>A verb on the run.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="more">What follows the run, quoted where it has to be.</param>
    public string Of(string verb, string more = "") => $"{ShellWord.Quoted(program)} {verb} {Path}{(more.Length > 0 ? " " + more : "")}";

    /// <summary>The answer that fits what a step waits with best.</summary>
    public string Answer(WaitingStep step) => Answer(step.StepId, AnswerRules.Of(step.Kind, step.StopReason)[0]);

    /// <summary>The answers among which a person has to choose: the one that fits best, or for changes against the scope each of the three.</summary>
    public IEnumerable<string> Answers(WaitingStep step) =>
        AnswerRules.Of(step.Kind, step.StopReason).Take(MostOf(step)).Select(kind => Answer(step.StepId, kind));

    /// <summary>An answer to a step, with a place for what it has to say.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="kind">One of <see cref="RunCommand"/>'s.</param>
    public string Answer(string stepId, string kind)
    {
        var option = kind switch
        {
            RunCommand.Resolve => "--note",
            RunCommand.Reject => "--comment",
            RunCommand.Done => "--reason",
            _ => "",
        };
        var words = option.Length > 0 ? $"{option} \"{AnswerRules.Placeholder}\"" : "";
        var step = ShellWord.Quoted(stepId);

        // What begins with a hyphen would be taken for an option.
        return Of(kind, string.Join(' ', (stepId.StartsWith('-') ? [words, "--", step] : new[] { step, words }).Where(word => word.Length > 0)));
    }

    /// <summary>The resume that runs steps again first.</summary>
    public string ResumeFrom(IEnumerable<string> stepIds) =>
        Of("resume", string.Join(' ', stepIds.Select(id => $"--step{(id.StartsWith('-') ? '=' : ' ')}{ShellWord.Quoted(id)}")));

    /// <summary>
    /// What gets the run on: an answer to each step that waits, and the resume where nobody works on it. None where it is complete,
    /// or goes on by itself.
    /// </summary>
    public IReadOnlyList<string> After(StatusSnapshot snapshot)
    {
        if (snapshot.State == ReportedState.Completed)
        {
            return [];
        }

        // A reset of the breaker takes everything up again that it stopped.
        var resets = snapshot is { Breaker: not null, OwnerAlive: false };
        var waiting = snapshot.Waiting.Where(step => !(resets && step.Kind == BlockerKind.Breaker)).ToList();
        var answers = waiting.Take(MostAnswers).SelectMany(Answers).Concat(waiting.Count > MostAnswers ? [Blockers] : []);
        var resume = snapshot switch
        {
            { OwnerAlive: true } => (IEnumerable<string>)[],
            _ when resets => [ResetBreaker],
            { State: ReportedState.NotStarted or ReportedState.Initialized } => [Show],
            _ => [Resume],
        };
        return [.. answers, .. resume];
    }

    /// <summary>Among what was changed against the scope, and whether to push, nothing is more likely than the other.</summary>
    private static int MostOf(WaitingStep step) => step switch
    {
        { StopReason: StopReasons.GuardrailBlocked or StopReasons.HighRisk } => 2,
        { Kind: BlockerKind.Guard } => GuardAnswers,
        _ => 1,
    };
}
