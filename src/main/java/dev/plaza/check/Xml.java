package dev.plaza.check;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as it is written, an element a line, every text of it fit for XML 1.0; one thread. */
final class Xml {
    private final XMLStreamWriter out;
    private int depth;
    private boolean isLeaf;

    /** The writer is to have no encoding of its own: whoever stores the text does that, as UTF-8. */
    Xml(XMLStreamWriter out) throws XMLStreamException {
        this.out = out;
        out.writeStartDocument("UTF-8", "1.0");
    }

    Xml begin(String element) throws XMLStreamException {
        breakLine();
        out.writeStartElement(element);
        depth++;
        isLeaf = true;
        return this;
    }

    /** Its value on one line: a reader would make blanks of line ends. */
    Xml attribute(String name, Object value) throws XMLStreamException {
        out.writeAttribute(name, Shown.line(value.toString()));
        return this;
    }

    /** The text must be {@link Shown} already. */
    Xml text(String shown) throws XMLStreamException {
        out.writeCharacters(shown);
        return this;
    }

    Xml end() throws XMLStreamException {
        depth--;
        if (!isLeaf) {
            breakLine();
        }
        out.writeEndElement();
        isLeaf = false;
        return this;
    }

    void finish() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
    }

    private void breakLine() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }
}
