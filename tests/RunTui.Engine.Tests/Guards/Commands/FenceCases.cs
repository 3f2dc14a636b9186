namespace RunTui.Engine.Tests.Guards.Commands;

/// <summary>Commands as agents write them, one a line; a block between <c>&lt;&lt;&lt;</c> and <c>&gt;&gt;&gt;</c> is one of several lines.</summary>
internal static partial class FenceCases
{
    private static TheoryData<string> Of(string text)
    {
        var data = new TheoryData<string>();
        List<string>? block = null;
        foreach (var line in text.Split('\n'))
        {
            if (line == "<<<<")
            {
                block = [];
            }
            else if (line == ">>>>")
            {
                data.Add(string.Join('\n', block!));
                block = null;
            }
            else if (block is not null)
            {
                block.Add(line);
            }
            else if (line.Length > 0 && !line.StartsWith("## ", StringComparison.Ordinal))
            {
                data.Add(line);
            }
        }

        return data;
    }

    /// <summary>What the fence refuses.</summary>
    public static TheoryData<string> Dangerous => Of(string.Join('\n', GitRefused, FilesRefused, StateRefused, ShellsRefused, MachineRefused, ServicesRefused));

    /// <summary>What passes.</summary>
    public static TheoryData<string> Harmless => Of(string.Join('\n', GitAllowed, FilesAllowed, StateAllowed, ShellsAllowed, MachineAllowed, ServicesAllowed));
}
