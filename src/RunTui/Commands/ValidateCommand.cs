using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.Commands;

/// <summary><c>validate</c>: whether a plan could be launched, or a flow used, and everything that is in the way.</summary>
internal sealed class ValidateCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var options = new LaunchFlags();
        var command = new Command("validate", "Check a plan and what it needs, or a flow's file, without starting or writing anything.\n\nExample: run-tui validate runs/site") { run.Argument };
        command.Options.Add(options.Mode);
        command.Options.Add(options.ServiceTier);
        command.Options.Add(options.Json);
        command.SetAction((parsed, cancel) => parsed.GetValue(run.Argument) is { } file && FlowValidation.IsFlowFile(file)
            ? Task.FromResult(FlowValidation.Validate(file, parsed.GetValue(options.Json), context))
            : ValidateAsync(run.Resolve(parsed).Path, options, parsed, context, cancel));
        return command;
    }

    /// <summary>Prints all findings; 0 where the plan can be launched, else 1.</summary>
    public static async Task<int> ValidateAsync(string folder, LaunchFlags flags, ParseResult parsed, CliContext context, CancellationToken cancel)
    {
        var check = await LaunchValidation.CheckAsync(
            new(folder), flags.ModeOf(parsed) ?? LaunchMode.Standard, parsed.GetValue(flags.ServiceTier) is not null, context, cancel);
        check = SessionWarning(new(folder)) is { } warning ? check.With(warning) : check;
        if (parsed.GetValue(flags.Json))
        {
            check.PrintJson(context.Out);
        }
        else
        {
            check.PrintText(context.Out, all: true);
        }

        return check.Passed ? ExitCodes.Complete : 1;
    }

    /// <summary>What a planning document beside the plan lacks; null where it lacks nothing or there is none.</summary>
    private static string? SessionWarning(RunFolder folder)
    {
        var text = BoundedFile.TryRead(folder.Session, SessionDocument.MaxBytes, out var problem);
        if (problem is not null)
        {
            return $"{SessionDocument.FileName} can't be read: {problem}";
        }

        return text is null || SessionDocument.Missing(text) is not { IsEmpty: false } missing ? null
            : $"{SessionDocument.FileName} lacks {missing.Length} of its {SessionDocument.Sections.Length} headings: {string.Join(", ", missing)}; write each, with \"None.\" where there is nothing to say";
    }
}
