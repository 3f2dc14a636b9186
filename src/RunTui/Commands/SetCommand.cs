using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>set</c>: changes fields of a run's plan, also while it runs.</summary>
internal sealed class SetCommand(CliContext context)
{
    public Command Build()
    {
        var run = new Argument<string>("run") { Description = "A run folder, its blueprint.json, a run id, or 'latest'" };
        var fields = new Argument<string[]>("field")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "<step>.<field>=<value>, or <field>=<value> of the run; lists one item a line, step ids also with commas; an empty value takes the field out",
        };
        var command = new Command(
            "set",
            "Change fields of a run's plan: all of them or, where one is wrong, none. Steps that are being worked on can't be changed.\n\n"
            + "Example: run-tui set runs/site tests.timeout=3600 tests.tool=codex defaults.max_retries=1")
        { run, fields };
        command.SetAction(parsed =>
        {
            Agents.Refuse(context, "set");
            return SetAsync(new RunArgument(context).Resolve(parsed.GetValue(run)), parsed.GetValue(fields)!);
        });
        return command;
    }

    private async Task<int> SetAsync(RunFolder folder, string[] assignments)
    {
        if (RunOwner.Read(folder) is not { IsAlive: true })
        {
            Open.RefuseBadIds(folder);
        }

        var editing = new PlanEditing(folder, context);
        var editor = editing.Editor;
        foreach (var assignment in assignments)
        {
            if (FieldAssignment.Parse(assignment, editor.Document).Apply(editor) is { } why)
            {
                throw new UserException($"{assignment.Split('\n')[0]}: {why}");
            }
        }

        var changes = PlanChanges.Between(editor.Opened, editor.Document);
        if (changes.IsEmpty)
        {
            context.Out.WriteLine("Nothing to change: it says so already.");
            return ExitCodes.Complete;
        }

        Refuse(editor);
        await editing.SaveAsync();
        foreach (var line in changes)
        {
            context.Out.WriteLine(line);
        }

        SayWhatFollows(folder, editing.State);
        return ExitCodes.Complete;
    }

    /// <summary>What the edit brought in is refused, or said; what was wrong before is nobody's fault here.</summary>
    private void Refuse(PlanEditor editor)
    {
        var before = new PlanEditor(editor.Opened, _ => null).Findings.Select(f => (f.StepId, f.Message)).ToHashSet();
        var added = editor.Findings.Where(f => !before.Contains((f.StepId, f.Message))).ToList();
        if (added.Find(f => f.Severity == Severity.Error) is { } error)
        {
            throw new UserException(error.ToLine(BlueprintFile.Name));
        }

        added.ForEach(f => context.Error.WriteLine($"warning: {f.ToLine(BlueprintFile.Name)}"));
    }

    private void SayWhatFollows(RunFolder folder, RunState? before)
    {
        if (before is null || RunReader.TryReadState(folder) is not { Plan: not null } after)
        {
            return;
        }

        if (BlockerReport.MadeEligible(before, after) is { Length: > 0 } eligible)
        {
            context.Out.WriteLine($"Can start now: {string.Join(", ", eligible)}");
        }

        NextSteps.Print(NextSteps.For(folder, context).After(StatusSnapshot.Build(RunReader.ReadStatus(folder))), context.Out);
    }
}
