using System.CommandLine;
using System.CommandLine.Parsing;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Commands;

/// <summary>A word that is meant for an option and is none: the parser takes it for a run or a step where there is room for one.</summary>
internal static class UnknownOption
{
    /// <summary>What is wrong, in one line; null where nothing is.</summary>
    public static string? Find(ParseResult parsed)
    {
        // Behind a double hyphen anything is a name.
        var names = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        var word = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(value => value is ['-', _, ..] && !names.Contains(value));
        return word is null
            ? null
            : $"there is no option {ShellWord.Quoted(word)}; {Spelling.DidYouMean(word, Known(parsed)) ?? "before a name that begins with a hyphen goes --"}";
    }

    private static List<string> Known(ParseResult parsed) => [.. parsed.CommandResult.Command.Options.Where(option => !option.Hidden).Select(option => option.Name)];
}
