using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace RunTui.Commands;

/// <summary>Options that take seconds. What the parser says of a word that is no number names types of this program.</summary>
internal static class SecondsOption
{
    /// <summary>Seconds from 0, whole ones.</summary>
    public static Option<int?> Whole(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "seconds",
        CustomParser = result => int.TryParse(Word(result), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : Refuse<int>(name, result, "a whole number"),
    };

    private static string Word(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    private static T? Refuse<T>(string name, ArgumentResult result, string what)
        where T : struct
    {
        result.AddError($"{name} {Word(result)}: must be {what} of seconds from 0");
        return null;
    }
}
