using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RunTui.Engine.Imports;

/// <summary>
/// The front matter of a task file. Read event by event, and nothing deeper than it has: so no text makes it recurse or expand.
/// </summary>
internal sealed record RunrFrontMatter
{
    public static readonly RunrFrontMatter None = new();

    private static readonly string[] Known = ["owns", "allowlist_add", "tier", "verification", "depends_on", "type"];

    /// <summary>What task files of other tools and people have as well.</summary>
    private static readonly string[] Passed = ["title", "id", "name", "description", "tags", "labels", "priority", "status", "author", "date", "created", "updated"];

    public ImmutableArray<string> Owns { get; private init; } = [];

    public ImmutableArray<string> AllowlistAdd { get; private init; } = [];

    public int? Tier { get; private init; }

    public ImmutableArray<string> DependsOn { get; private init; } = [];

    public bool IsManual { get; private init; }

    /// <summary>Reads it, from the file's second line on.</summary>
    /// <exception cref="RunrTaskException">It isn't YAML, or says what can't be.</exception>
    public static RunrFrontMatter Read(string text, string file)
    {
        try
        {
            return new Reader(new Parser(new StringReader(text)), file).Read();
        }
        catch (YamlException e)
        {
            throw new RunrTaskException(file, Line(e.Start), $"the front matter is not YAML: {Shown.Clean(e.Message)}");
        }
        catch (InvalidOperationException)
        {
            // The scanner's own slip on some plain scalars inside braces.
            throw new RunrTaskException(file, 1, "the front matter is not YAML");
        }
    }

    private static int Line(Mark mark) => (int)mark.Line + 1;

    private sealed class Reader(Parser parser, string file)
    {
        private RunrFrontMatter _result = None;

        public RunrFrontMatter Read()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || parser.TryConsume<Scalar>(out var only) && only.Value.Length == 0)
            {
                return _result;
            }

            if (!parser.TryConsume<MappingStart>(out _))
            {
                throw Wrong(parser.Current!, "the front matter must be fields with their values, such as 'owns: src/auth/**'");
            }

            while (!parser.TryConsume<MappingEnd>(out _))
            {
                Field(parser.TryConsume<Scalar>(out var key) ? key : throw Wrong(parser.Current!, "a field's name is expected here"));
            }

            return _result;
        }

        private void Field(Scalar key)
        {
            switch (key.Value)
            {
                case "owns":
                    _result = _result with { Owns = Texts(key) };
                    break;
                case "allowlist_add":
                    _result = _result with { AllowlistAdd = Texts(key) };
                    break;
                case "depends_on":
                    _result = _result with { DependsOn = Texts(key) };
                    break;
                case "tier":
                    _result = _result with { Tier = Tier(key) };
                    break;
                case "verification":
                    Verification(key);
                    break;
                case "type":
                    var word = Text(key);
                    _result = _result with
                    {
                        IsManual = word.Value switch
                        {
                            "manual" => true,
                            "automated" or "hybrid" => false,
                            var other => throw Wrong(word, $"type: {Shown.Quoted(other)} must be automated, manual or hybrid"),
                        },
                    };
                    break;
                default:
                    if (!Passed.Contains(key.Value) && Spelling.DidYouMean(key.Value, Known) is { } meant)
                    {
                        throw Wrong(key, $"there is no field {Shown.Quoted(key.Value)}; {meant}");
                    }

                    Skip();
                    break;
            }
        }

        private void Verification(Scalar key)
        {
            if (!parser.TryConsume<MappingStart>(out _))
            {
                throw Wrong(parser.Current!, $"{key.Value}: must have 'tier: tier1' or the like below it");
            }

            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var field = parser.TryConsume<Scalar>(out var name) ? name : throw Wrong(parser.Current!, "a field's name is expected here");
                if (field.Value != "tier")
                {
                    throw Wrong(field, $"there is no field {Shown.Quoted(field.Value)} in verification; expected tier");
                }

                _result = _result with { Tier = Tier(field) };
            }
        }

        private int Tier(Scalar key)
        {
            var word = Text(key);
            return RunrTaskReader.TierOf(word.Value) ?? throw Wrong(word, $"tier: {Shown.Quoted(word.Value)} must be tier0, tier1 or tier2");
        }

        private Scalar Text(Scalar key) =>
            parser.TryConsume<Scalar>(out var value) ? value : throw Wrong(parser.Current!, $"{key.Value}: must be one word");

        private ImmutableArray<string> Texts(Scalar key)
        {
            if (parser.TryConsume<Scalar>(out var one))
            {
                return one.Value.Length == 0 ? [] : [one.Value];
            }

            if (!parser.TryConsume<SequenceStart>(out _))
            {
                throw Wrong(parser.Current!, $"{key.Value}: must be a text or a list of texts");
            }

            var texts = ImmutableArray.CreateBuilder<string>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                texts.Add(parser.TryConsume<Scalar>(out var item) ? item.Value : throw Wrong(parser.Current!, $"{key.Value}: a text is expected here"));
            }

            return texts.DrainToImmutable();
        }

        private void Skip()
        {
            var depth = 0;
            do
            {
                depth += parser.Current!.NestingIncrease;
                parser.MoveNext();
            }
            while (depth > 0);
        }

        private RunrTaskException Wrong(ParsingEvent at, string problem) => new(file, Line(at.Start), problem);
    }
}
