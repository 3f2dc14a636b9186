using RunTui.Engine.Flows;

namespace RunTui.Commands;

/// <summary>Checks a flow's file for <c>validate</c>.</summary>
internal static class FlowValidation
{
    /// <summary>Whether an argument names a flow's file: one in YAML, which no run is.</summary>
    public static bool IsFlowFile(string? argument) => Path.GetExtension(argument) is ".yaml" or ".yml";

    /// <summary>Prints what is wrong with it, or what it is; 0 where it can be used, else 1.</summary>
    /// <param name="file">The file, as it was named.</param>
    /// <param name="asJson">Whether errors are lines of JSON.</param>
    /// <param name="context">The world around the call.</param>
    public static int Validate(string file, bool asJson, CliContext context)
    {
        var path = Path.GetFullPath(file, context.WorkingDirectory);
        if (!File.Exists(path))
        {
            throw new UserException($"{file}: there is no such file; name a flow's file, or a run to check its plan");
        }

        var result = FlowCatalog.ReadFile(path, file);
        foreach (var error in result.Errors)
        {
            context.Out.WriteLine(asJson ? FlowJson.Of(error) : $"error: {error}");
        }

        if (!asJson && result.Flow is { } flow)
        {
            foreach (var line in FlowText.Explain(flow))
            {
                context.Out.WriteLine(line);
            }
        }
        else if (!asJson)
        {
            context.Out.WriteLine("⚠ Validation failed.");
        }

        return result.Flow is null ? 1 : ExitCodes.Complete;
    }
}
