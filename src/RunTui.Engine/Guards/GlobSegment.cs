using System.Collections.Immutable;

namespace RunTui.Engine.Guards;

/// <summary>What a pattern has between two slashes.</summary>
internal sealed partial class GlobSegment
{
    private readonly ImmutableArray<GlobToken> _tokens;

    private GlobSegment(ImmutableArray<GlobToken> tokens)
    {
        _tokens = tokens;
        PlainText = tokens.IsDefault || !tokens.All(t => t.Kind == GlobTokenKind.Character) ? null : string.Concat(tokens.Select(t => t.Character));
    }

    /// <summary>Any number of folders, none as well.</summary>
    public static GlobSegment AnyDepth { get; } = new(default(ImmutableArray<GlobToken>));

    public bool IsAnyDepth => _tokens.IsDefault;

    /// <summary>The one name that matches, where there are no wildcards.</summary>
    public string? PlainText { get; }

    public static GlobSegment Parse(string text, bool bracketsAreText)
    {
        if (text == "**")
        {
            return AnyDepth;
        }

        var tokens = ImmutableArray.CreateBuilder<GlobToken>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length:
                    tokens.Add(GlobToken.Of(text[++i]));
                    break;
                case '?':
                    tokens.Add(GlobToken.One);
                    break;
                case '*':
                    if (tokens.Count == 0 || tokens[^1].Kind != GlobTokenKind.Any)
                    {
                        tokens.Add(GlobToken.Any);
                    }

                    break;
                case '[' when !bracketsAreText && ClassEnd(text, i) is var end and > 0:
                    tokens.Add(GlobToken.OfClass(text[(i + 1)..end]));
                    i = end;
                    break;
                default:
                    tokens.Add(GlobToken.Of(text[i]));
                    break;
            }
        }

        return new(tokens.DrainToImmutable());
    }

    public bool Matches(ReadOnlySpan<char> name)
    {
        if (PlainText is not null)
        {
            return name.SequenceEqual(PlainText);
        }

        var token = 0;
        var at = 0;
        var any = -1;
        var resumeAt = 0;
        while (at < name.Length)
        {
            if (token < _tokens.Length && _tokens[token].Kind == GlobTokenKind.Any)
            {
                any = token++;
                resumeAt = at;
            }
            else if (token < _tokens.Length && _tokens[token].Matches(name[at]))
            {
                token++;
                at++;
            }
            else if (any >= 0)
            {
                token = any + 1;
                at = ++resumeAt;
            }
            else
            {
                return false;
            }
        }

        return token == _tokens.Length || (token == _tokens.Length - 1 && _tokens[token].Kind == GlobTokenKind.Any);
    }

    /// <summary>Where the brackets close, which may hold a closing one as their first; 0 where they don't.</summary>
    private static int ClassEnd(string text, int open)
    {
        var first = open + 1 < text.Length && text[open + 1] is '!' or '^' ? open + 2 : open + 1;
        return first + 1 < text.Length ? Math.Max(0, text.IndexOf(']', first + 1)) : 0;
    }
}
