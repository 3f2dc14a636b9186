using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>
/// plan-and-execute's contract for a prompt that is sent to another model: goal and acceptance criteria, file paths and constraints,
/// commands, and the form of the answer. Whoever gets it knows nothing else.
/// </summary>
public static class PromptContract
{
    private const int MaxText = 200_000;

    /// <summary>What a step's prompt lacks, in the contract's order: the part, and what to do about it; empty where it is whole.</summary>
    public static ImmutableArray<PromptGap> Check(Step step)
    {
        // A script is no prompt; between answers somebody chooses, and what they are chosen by is the step's own prompt.
        if (step.Tool == ToolReference.Shell)
        {
            return [];
        }

        var text = step.Detail.Length > MaxText ? step.Detail[..MaxText] : step.Detail;
        var said = Said(text);
        var hasFence = false;
        var hasPath = false;
        foreach (var line in MarkdownLines.Read(text))
        {
            hasFence |= line.Fence == MarkdownFence.Inside && PlanCommands.IsShell(line.Language);
            hasPath |= PlanText.Quoted(line.Text).Any(part => part.Contains('/', StringComparison.Ordinal) || (part.Contains('.', StringComparison.Ordinal) && PlanFiles.Problem(part) is null));
        }

        var gaps = ImmutableArray.CreateBuilder<PromptGap>();
        Need(!string.IsNullOrWhiteSpace(text), "goal", "say what is to be reached");
        Need(said.Contains(PlanLabel.DoneWhen) || !PlanText.IsPlaceholder(step.DoneWhen), "acceptance criteria", "say how one sees that it is done");
        Need(said.Contains(PlanLabel.Files) || hasPath || !step.Scope.IsEmpty || !step.Owns.IsEmpty || step.Acceptance is { FilesRequired.IsEmpty: false }, "file paths", "name the files it is about");
        Need(said.Contains(PlanLabel.Constraints), "constraints", "say what must stay as it is");
        Need(said.Contains(PlanLabel.Commands) || said.Contains(PlanLabel.Verify) || hasFence || step.Acceptance is { Commands.IsEmpty: false }, "commands", "name the commands or tests to run");
        Need(said.Contains(PlanLabel.Output), "expected output", "say what the answer has to be: a patch, a summary, citations");
        return gaps.DrainToImmutable();

        void Need(bool isThere, string part, string advice)
        {
            if (!isThere)
            {
                gaps.Add(new(part, advice));
            }
        }
    }

    /// <summary>The parts that a prompt has something in.</summary>
    private static HashSet<PlanLabel> Said(string text)
    {
        HashSet<PlanLabel> said = [];
        PlanLabel? open = null;
        foreach (var line in MarkdownLines.Read(text))
        {
            if (line.Fence == MarkdownFence.None && line.Level > 0)
            {
                open = PlanLabels.Of(line.Heading);
            }
            else if (line.Fence == MarkdownFence.None && PlanLabels.Split(line.Text) is { } split)
            {
                open = split.Label ?? open;
                if (split.Label is { } label && !PlanText.IsPlaceholder(split.Tail))
                {
                    said.Add(label);
                }
            }
            else if (open is { } label && line.Fence != MarkdownFence.Mark && !PlanText.IsPlaceholder(PlanLabels.WithoutBullet(line.Text)))
            {
                said.Add(label);
            }
        }

        return said;
    }
}
