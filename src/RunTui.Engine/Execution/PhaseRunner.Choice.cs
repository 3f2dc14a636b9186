using System.Globalization;
using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    private PhaseResult ReadChoice(AgentReply<OptionChoice> reply, Judgement judgement)
    {
        if (reply.Value is not { } choice)
        {
            return Unreadable(reply.Unreadable, judgement);
        }

        var said = string.Create(CultureInfo.InvariantCulture, $"{choice.Number}: {FirstLine(choice.Why)}");
        return OptionSteps.Chosen(OptionSteps.Of(Run, _step.Id), said) is null
            ? Unreadable(string.Create(CultureInfo.InvariantCulture, $"answer {choice.Number} was chosen, and there is none"), judgement)
            : PhaseResult.Pass(said, Keep("choice.md", choice.Why + "\n"));
    }

    /// <summary>What a choice between answers leaves to those after it: the one that was chosen, as its own. Null where nothing was chosen between.</summary>
    private string? TakeChosen()
    {
        var options = OptionSteps.Of(Run, _step.Id);
        if (options.IsEmpty)
        {
            return null;
        }

        var words = State.Phases.LastOrDefault(v => v is { Id: "judge", Verdict: Verdict.Pass })?.Detail ?? State.Phases.LastOrDefault(v => v is { Id: "choose", Verdict: Verdict.Pass })?.Detail;
        if (OptionSteps.Chosen(options, words) is not { } chosen)
        {
            return null;
        }

        _context.Run.WriteFile(_context.Folder.Answer(_step.Id), Encoding.UTF8.GetBytes(OptionSteps.AnswerOf(_context.Folder, chosen.Id)));
        return RunEvents.Cut(OptionSteps.ChosenWords(options, chosen) + chosen.Summary);
    }
}
